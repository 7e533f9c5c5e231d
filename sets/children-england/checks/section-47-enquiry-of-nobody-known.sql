SELECT
    s47e_s47_enquiry_id AS record_id,
    s47e_person_id AS child_id,
    CASE
        WHEN s47e_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_s47_enquiry
LEFT JOIN ssd_person ON pers_person_id = s47e_person_id
WHERE pers_person_id IS NULL
