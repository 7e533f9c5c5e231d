-- A child, a period and a type of health check: on how many days in the twelve months to the
-- period's last day the child had one, the last of these and the last of all by then, and how many
-- were held on a day that cannot be read. A check of which nothing says how far it has got was held:
-- whole systems leave that blank.
SELECT
    twelve_months.period,
    clah_person_id,
    clah_health_check_type,
    count(
        DISTINCT CASE WHEN clah_health_check_date >= twelve_months_from THEN clah_health_check_date END
    ) AS days_held,
    count(CASE WHEN clah_health_check_date_unreadable THEN 1 END) AS days_unreadable,
    max(
        CASE WHEN clah_health_check_date >= twelve_months_from THEN clah_health_check_date END
    ) AS last_held,
    max(clah_health_check_date) AS last_ever
FROM ssd_cla_health
JOIN twelve_months
    ON clah_health_check_date <= last_day
    OR clah_health_check_date_unreadable
WHERE
    clah_health_check_status = 'Completed'
    OR (clah_health_check_status IS NULL AND NOT clah_health_check_status_unreadable)
GROUP BY twelve_months.period, clah_person_id, clah_health_check_type
