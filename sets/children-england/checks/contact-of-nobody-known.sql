SELECT
    cont_contact_id AS record_id,
    cont_person_id AS child_id,
    CASE
        WHEN cont_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_contacts
LEFT JOIN ssd_person ON pers_person_id = cont_person_id
WHERE pers_person_id IS NULL
