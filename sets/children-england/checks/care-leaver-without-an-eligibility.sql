SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id
FROM ssd_care_leavers
WHERE clea_care_leaver_eligibility IS NULL AND NOT clea_care_leaver_eligibility_unreadable
