SELECT
    pers_person_id AS record_id,
    pers_person_id AS child_id
FROM ssd_person
WHERE
    pers_dob IS NULL
    AND NOT pers_dob_unreadable
    AND pers_expected_dob IS NULL
    AND NOT pers_expected_dob_unreadable
    AND pers_is_mother IS NOT TRUE
