WITH plans AS (
    -- Open on the last day, or would be but for what sets the plan aside.
    SELECT
        period.period,
        last_day,
        ssd_cp_plans.*,
        CASE
            WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
            WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
            WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
            WHEN cppl_cp_plan_end_date_unreadable THEN 'the end date of the plan cannot be read'
        END AS set_aside
    FROM ssd_cp_plans
    JOIN period
        ON (cppl_cp_plan_start_date <= last_day OR cppl_cp_plan_start_date IS NULL)
        AND (cppl_cp_plan_end_date > last_day OR cppl_cp_plan_end_date IS NULL)
),

children AS (
    -- Each child once, by the latest-starting plan. A plan of nobody stands for itself.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                period,
                cppl_person_id,
                CASE WHEN cppl_person_id IS NULL THEN cppl_cp_plan_id END
            ORDER BY set_aside IS NOT NULL, cppl_cp_plan_start_date DESC NULLS LAST, cppl_cp_plan_id
        ) AS choice
    FROM plans
),

allocations AS (
    -- The latest-starting involvement of a named worker in an allocated role. Both lists are local:
    -- an authority whose case system writes other roles or names adds its own.
    SELECT
        period.period,
        invo_person_id,
        invo_involvement_start_date,
        invo_professional_id,
        invo_professional_team,
        row_number() OVER (
            PARTITION BY period.period, invo_person_id
            ORDER BY invo_involvement_start_date DESC, invo_involvements_id
        ) AS choice
    FROM ssd_involvements
    JOIN period
        ON invo_involvement_start_date <= last_day
        AND (
            invo_involvement_end_date > last_day
            OR (invo_involvement_end_date IS NULL AND NOT invo_involvement_end_date_unreadable)
        )
    LEFT JOIN ssd_professionals ON prof_professional_id = invo_professional_id
    WHERE
        lower(invo_professional_role_id) IN (
            'allocated case worker', 'allocated worker', 'allocated social worker', 'social worker', 'cw'
        )
        AND invo_professional_id IS NOT NULL
        AND (
            lower(prof_professional_name) IN (
                'unallocated', 'not allocated', 'duty', 'duty team', 'duty worker',
                'vacancy', '(vacancy)', 'no worker'
            )
        ) IS NOT TRUE
)

SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    children.period,
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
FROM children
LEFT JOIN allocations
    ON allocations.period = children.period
    AND invo_person_id = cppl_person_id
    AND allocations.choice = 1
WHERE children.choice = 1
