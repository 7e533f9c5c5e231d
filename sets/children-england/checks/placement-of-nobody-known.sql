SELECT
    clap_cla_placement_id AS record_id,
    clap_person_id AS child_id,
    CASE
        WHEN clap_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cla_placement
LEFT JOIN ssd_person ON pers_person_id = clap_person_id
WHERE pers_person_id IS NULL
