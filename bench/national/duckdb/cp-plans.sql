-- One open plan a child: distinct children on the last day of each quarter.
SELECT plan.authority, period.period, count(DISTINCT cppl_person_id) AS numerator, count(DISTINCT cppl_person_id) AS denominator
FROM ssd_cp_plans AS plan
JOIN period
    ON cppl_cp_plan_start_date <= last_day
    AND COALESCE(cppl_cp_plan_end_date, DATE '9999-12-31') > last_day
WHERE cppl_cp_plan_ola IS NOT TRUE AND NOT cppl_cp_plan_end_date_unreadable
GROUP BY ALL
