SELECT
    icpc_icpc_id AS record_id,
    icpc_person_id AS child_id,
    CASE
        WHEN date_part('dow', icpc_icpc_date) = 6 THEN 'a Saturday'
        ELSE 'a Sunday'
    END AS why
FROM ssd_initial_cp_conference
WHERE date_part('dow', icpc_icpc_date) IN (0, 6)
