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

plans_that_day AS (
    SELECT
        cppv_cp_visit_id,
        cppl_cp_plan_id,
        row_number() OVER (
            PARTITION BY cppv_cp_visit_id
            ORDER BY cppl_cp_plan_start_date DESC, cppl_cp_plan_id
        ) AS choice
    FROM ssd_cp_visits
    JOIN ssd_cp_plans
        ON cppl_person_id = cppv_person_id
        AND cppl_cp_plan_start_date <= cppv_cp_visit_date
        AND (
            cppv_cp_visit_date <= cppl_cp_plan_end_date
            OR (cppl_cp_plan_end_date IS NULL AND NOT cppl_cp_plan_end_date_unreadable)
        )
),

attached AS (
    -- The plan that the visit names decides, when it is the same child's, even if the visit lies
    -- outside it; else the latest-starting plan of that day.
    SELECT
        visit.*,
        COALESCE(named.cppl_cp_plan_id, that_day.cppl_cp_plan_id) AS plan_id
    FROM ssd_cp_visits AS visit
    LEFT JOIN ssd_cp_plans AS named
        ON named.cppl_cp_plan_id = visit.cppv_cp_plan_id
        AND named.cppl_person_id = visit.cppv_person_id
    LEFT JOIN plans_that_day AS that_day
        ON that_day.cppv_cp_visit_id = visit.cppv_cp_visit_id
        AND that_day.choice = 1
),

judged AS (
    SELECT
        attached.*,
        cppl_cp_plan_start_date,
        cppl_cp_plan_latest_category,
        CASE
            WHEN cppv_cp_visit_date_unreadable THEN 'the date of the visit cannot be read'
            WHEN cppv_cp_visit_date IS NULL THEN 'no date of visit'
            WHEN cppv_cp_visit_seen IS NOT TRUE
                THEN 'not a statutory visit: the child is not recorded as seen'
            WHEN plan_id IS NULL THEN 'the child was on no plan that day'
            WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
            WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
            WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
            WHEN cppl_cp_plan_end_date_unreadable THEN 'the end date of the plan cannot be read'
            WHEN cppv_cp_visit_date < cppl_cp_plan_start_date THEN 'before the plan started'
            WHEN cppv_cp_visit_date > cppl_cp_plan_end_date THEN 'after the plan ended'
        END AS fault
    FROM attached
    LEFT JOIN ssd_cp_plans ON cppl_cp_plan_id = plan_id
),

visit_clocks AS (
    -- The clock runs from the last visit on or before the last day, or else from the plan's start.
    SELECT
        period,
        last_day,
        children.cppl_cp_plan_id,
        children.cppl_person_id,
        children.cppl_cp_plan_latest_category,
        set_aside,
        max(cppv_cp_visit_date) IS NULL AS is_never_seen,
        COALESCE(max(cppv_cp_visit_date), children.cppl_cp_plan_start_date) AS clock_start
    FROM children
    LEFT JOIN judged
        ON plan_id = children.cppl_cp_plan_id
        AND cppv_cp_visit_date <= last_day
        AND fault IS NULL
    WHERE choice = 1
    GROUP BY
        period,
        last_day,
        children.cppl_cp_plan_id,
        children.cppl_person_id,
        children.cppl_cp_plan_start_date,
        children.cppl_cp_plan_latest_category,
        set_aside
)

SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN working_days(clock_start, last_day) <= 10 END AS met,
    CASE WHEN set_aside IS NULL THEN working_days_after(clock_start, 10) END AS due_date,
    COALESCE(
        set_aside,
        CASE WHEN is_never_seen THEN 'not yet seen: ' ELSE '' END
            || 'working day ' || working_days(clock_start, last_day)
            || CASE
                WHEN is_never_seen THEN ' after the plan started on '
                ELSE ' after the child was last seen on '
            END
            || in_words(clock_start),
        'outside the years of the working-day calendar'
    ) AS why,
    cppl_cp_plan_latest_category AS category
FROM visit_clocks
