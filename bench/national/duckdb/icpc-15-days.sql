WITH conferences AS (
    SELECT *
    FROM ssd_initial_cp_conference
    WHERE icpc_icpc_date IS NOT NULL
    QUALIFY icpc_person_id IS NULL OR row_number() OVER (
        PARTITION BY authority, icpc_person_id, icpc_icpc_date
        ORDER BY icpc_s47_enquiry_id IS NULL, icpc_icpc_id
    ) = 1
)

SELECT
    conference.authority,
    quarter(icpc_icpc_date) AS period,
    count(*) FILTER (s47e_s47_start_date <= icpc_icpc_date AND held.n - begun.n <= 15) AS numerator,
    count(*) AS denominator
FROM conferences AS conference
LEFT JOIN ssd_s47_enquiry AS enquiry
    ON enquiry.authority = conference.authority AND s47e_s47_enquiry_id = icpc_s47_enquiry_id
LEFT JOIN calendar AS begun ON begun.day = s47e_s47_start_date
LEFT JOIN calendar AS held ON held.day = icpc_icpc_date
WHERE icpc_icpc_transfer_in IS NOT TRUE AND s47e_s47_start_date_unreadable IS NOT TRUE
GROUP BY ALL
