SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id
FROM ssd_care_leavers
WHERE clea_care_leaver_accom_suitable IS NOT NULL AND clea_care_leaver_accommodation IS NULL
