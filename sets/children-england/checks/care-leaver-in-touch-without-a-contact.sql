SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id,
    CASE
        WHEN clea_care_leaver_latest_contact IS NULL THEN 'no contact is recorded'
        ELSE 'the latest contact was on ' || in_words(clea_care_leaver_latest_contact)
    END AS why
FROM ssd_care_leavers
JOIN records_reach ON records_reach.authority = ssd_care_leavers.authority
WHERE
    clea_care_leaver_in_touch = 'YES'
    AND NOT clea_care_leaver_latest_contact_unreadable
    AND (
        clea_care_leaver_latest_contact IS NULL
        OR months_after(clea_care_leaver_latest_contact, 12) < reach
    )
