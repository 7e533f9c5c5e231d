SELECT
    clah_health_check_id AS record_id,
    clah_person_id AS child_id
FROM ssd_cla_health
WHERE
    clah_health_check_status = 'Completed'
    AND clah_health_check_date IS NULL
    AND NOT clah_health_check_date_unreadable
