SELECT
    icpc_icpc_id AS record_id,
    icpc_person_id AS child_id,
    CASE
        WHEN icpc_s47_enquiry_id IS NULL
            THEN 'another conference of the child was that day, and this one names no enquiry'
        ELSE 'another conference of the child was that day'
    END AS why
FROM recorded_conferences
WHERE copy > 1 AND icpc_person_id IS NOT NULL AND icpc_icpc_date IS NOT NULL
