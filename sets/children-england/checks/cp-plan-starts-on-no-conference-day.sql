WITH conference_days AS (
    SELECT
        authority,
        icpc_person_id AS person_id,
        icpc_icpc_date AS held_on,
        icpc_icpc_date_unreadable AS is_unreadable,
        min(icpc_icpc_date) OVER (PARTITION BY authority) AS records_begin
    FROM ssd_initial_cp_conference
),

first_days AS (
    SELECT authority, max(records_begin) AS records_begin
    FROM conference_days
    GROUP BY authority
),

plan_days AS (
    SELECT
        cppl_cp_plan_id,
        bool_or(held_on = cppl_cp_plan_start_date) AS is_held,
        bool_or(is_unreadable) AS is_unreadable,
        min(held_on) IS NOT NULL AS has_conference
    FROM ssd_cp_plans
    LEFT JOIN conference_days ON person_id = cppl_person_id
    GROUP BY cppl_cp_plan_id
)

SELECT
    ssd_cp_plans.cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id,
    CASE
        WHEN has_conference THEN 'no conference of the child was on ' || in_words(cppl_cp_plan_start_date)
        ELSE 'no conference of the child is recorded'
    END AS why
FROM ssd_cp_plans
JOIN plan_days ON plan_days.cppl_cp_plan_id = ssd_cp_plans.cppl_cp_plan_id
JOIN first_days ON first_days.authority = ssd_cp_plans.authority
WHERE
    cppl_person_id IS NOT NULL
    AND cppl_cp_plan_ola IS NOT TRUE
    AND cppl_cp_plan_start_date >= records_begin
    AND is_held IS NOT TRUE
    AND is_unreadable IS NOT TRUE
