SELECT authority, quarter(s47e_s47_start_date) AS period, count(*) AS numerator, count(*) AS denominator
FROM ssd_s47_enquiry
WHERE s47e_s47_start_date IS NOT NULL
GROUP BY ALL
