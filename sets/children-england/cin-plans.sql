WITH open_cin_plans AS (
    -- Open on the last day, or would be but for what sets the plan aside.
    SELECT
        period.period,
        ssd_cin_plans.*,
        CASE
            WHEN cinp_cin_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
            WHEN cinp_cin_plan_start_date IS NULL THEN 'the plan has no start date'
            WHEN cinp_cin_plan_end_date_unreadable THEN 'the end date of the plan cannot be read'
            WHEN cppl_cp_plan_id IS NOT NULL THEN 'on a child protection plan'
            WHEN clae_cla_episode_id IS NOT NULL THEN 'looked after'
        END AS set_aside
    FROM ssd_cin_plans
    JOIN period
        ON (cinp_cin_plan_start_date <= last_day OR cinp_cin_plan_start_date IS NULL)
        AND (cinp_cin_plan_end_date > last_day OR cinp_cin_plan_end_date IS NULL)
    LEFT JOIN children_on_plans
        ON children_on_plans.period = period.period
        AND cppl_person_id = cinp_person_id
        AND children_on_plans.set_aside IS NULL
    LEFT JOIN looked_after
        ON looked_after.period = period.period
        AND clae_person_id = cinp_person_id
        AND looked_after.set_aside IS NULL
),

one_per_child AS (
    -- A plan of nobody stands for itself.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                period,
                cinp_person_id,
                CASE WHEN cinp_person_id IS NULL THEN cinp_cin_plan_id END
            ORDER BY
                set_aside IS NOT NULL,
                cinp_cin_plan_start_date DESC NULLS LAST,
                cinp_cin_plan_id
        ) AS choice
    FROM open_cin_plans
)

SELECT
    cinp_cin_plan_id AS case_id,
    cinp_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(set_aside, 'on the plan since ' || in_words(cinp_cin_plan_start_date)) AS why,
    cinp_cin_plan_team AS team,
    cinp_cin_plan_worker_id AS worker
FROM one_per_child
WHERE choice = 1
