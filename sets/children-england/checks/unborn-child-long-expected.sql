SELECT
    pers_person_id AS record_id,
    pers_person_id AS child_id,
    'expected on ' || in_words(pers_expected_dob) AS why
FROM ssd_person
JOIN records_reach ON records_reach.authority = ssd_person.authority
WHERE
    pers_dob IS NULL
    AND NOT pers_dob_unreadable
    AND months_after(pers_expected_dob, 3) < reach
