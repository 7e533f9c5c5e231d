-- A child and a period on whose last day the child is an unaccompanied asylum-seeking child, or may
-- be, since a date of the status cannot be read. A status without dates holds.
SELECT
    period.period,
    immi_person_id,
    bool_or(
        NOT immi_immigration_status_start_date_unreadable
        AND NOT immi_immigration_status_end_date_unreadable
    ) AS is_certain
FROM ssd_immigration_status
JOIN period
    ON (immi_immigration_status_start_date <= last_day OR immi_immigration_status_start_date IS NULL)
    AND (immi_immigration_status_end_date > last_day OR immi_immigration_status_end_date IS NULL)
WHERE
    replace(lower(immi_immigration_status), '-', ' ') IN (
        'uasc', 'unaccompanied asylum seeking child'
    )
GROUP BY period.period, immi_person_id
