SELECT
    pers_person_id AS record_id,
    pers_person_id AS child_id
FROM ssd_person
JOIN records_reach ON records_reach.authority = ssd_person.authority
WHERE pers_dob > months_after(reach, 3)
