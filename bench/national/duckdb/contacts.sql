SELECT authority, quarter(cont_contact_date) AS period, count(*) AS numerator, count(*) AS denominator
FROM ssd_contacts
WHERE cont_contact_date IS NOT NULL
GROUP BY ALL
