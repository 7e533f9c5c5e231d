SELECT
    immi_immigration_status_id AS record_id,
    immi_person_id AS child_id
FROM ssd_immigration_status
WHERE
    regexp_like(lower(immi_immigration_status), 'uasc|unaccompanied asylum')
    AND immi_immigration_status_start_date IS NULL
    AND NOT immi_immigration_status_start_date_unreadable
