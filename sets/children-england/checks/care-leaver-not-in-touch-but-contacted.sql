SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id,
    'the latest contact was on ' || in_words(clea_care_leaver_latest_contact) AS why
FROM ssd_care_leavers
JOIN records_reach ON records_reach.authority = ssd_care_leavers.authority
WHERE
    clea_care_leaver_in_touch = 'NO'
    AND clea_care_leaver_latest_contact BETWEEN days_after(reach, -56) AND reach
