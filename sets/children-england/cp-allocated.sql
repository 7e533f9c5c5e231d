SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    children_on_plans.period,
    CASE WHEN set_aside IS NULL THEN invo_professional_id IS NOT NULL END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN invo_professional_id IS NULL
            THEN 'no named worker in an allocated role on ' || in_words(last_day)
        ELSE 'allocated since ' || in_words(invo_involvement_start_date)
    END AS why,
    cppl_cp_plan_latest_category AS category,
    invo_professional_team AS team,
    invo_professional_id AS worker
FROM children_on_plans
LEFT JOIN allocations
    ON allocations.period = children_on_plans.period
    AND invo_person_id = cppl_person_id
