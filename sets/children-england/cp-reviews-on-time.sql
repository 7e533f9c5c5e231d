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

plans_at_review AS (
    SELECT
        cppr_cp_review_id,
        cppl_cp_plan_id,
        row_number() OVER (
            PARTITION BY cppr_cp_review_id
            ORDER BY cppl_cp_plan_start_date DESC, cppl_cp_plan_id
        ) AS choice
    FROM ssd_cp_reviews
    JOIN ssd_cp_plans
        ON cppl_person_id = cppr_person_id
        AND cppl_cp_plan_start_date <= cppr_cp_review_date
        AND (
            cppr_cp_review_date <= cppl_cp_plan_end_date
            OR (cppl_cp_plan_end_date IS NULL AND NOT cppl_cp_plan_end_date_unreadable)
        )
),

attached_plan_reviews AS (
    -- The plan that the review names decides, when it is the same child's, even if the review lies
    -- outside it; else the latest-starting plan of that day.
    SELECT
        review.cppr_cp_review_date AS review_date,
        COALESCE(named.cppl_cp_plan_id, at_review.cppl_cp_plan_id) AS plan_id
    FROM ssd_cp_reviews AS review
    LEFT JOIN ssd_cp_plans AS named
        ON named.cppl_cp_plan_id = review.cppr_cp_plan_id
        AND named.cppl_person_id = review.cppr_person_id
    LEFT JOIN plans_at_review AS at_review
        ON at_review.cppr_cp_review_id = review.cppr_cp_review_id
        AND at_review.choice = 1
),

plan_review_days AS (
    -- A review is after the plan's start and no later than its end, and one a day.
    SELECT
        plan_id,
        cppl_cp_plan_start_date AS plan_start,
        review_date
    FROM attached_plan_reviews
    JOIN ssd_cp_plans ON cppl_cp_plan_id = plan_id
    WHERE
        review_date > cppl_cp_plan_start_date
        AND (review_date <= cppl_cp_plan_end_date OR cppl_cp_plan_end_date IS NULL)
    GROUP BY plan_id, cppl_cp_plan_start_date, review_date
),

plan_reviews AS (
    -- Never the recorded due date: only when the reviews were held.
    SELECT
        plan_id,
        review_date,
        COALESCE(
            months_after(
                lag(review_date) OVER (PARTITION BY plan_id ORDER BY review_date),
                6
            ),
            months_after(plan_start, 3)
        ) AS due
    FROM plan_review_days
),

children_reviewed AS (
    SELECT
        period,
        last_day,
        cppl_cp_plan_id,
        cppl_person_id,
        cppl_cp_plan_latest_category,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN months_after(cppl_cp_plan_start_date, 3) > last_day
                THEN 'on the plan for less than three months'
        END AS set_aside,
        min(CASE WHEN review_date > due THEN due END) AS missed,
        COALESCE(
            months_after(max(review_date), 6),
            months_after(cppl_cp_plan_start_date, 3)
        ) AS next_due
    FROM children
    LEFT JOIN plan_reviews
        ON plan_id = cppl_cp_plan_id
        AND review_date <= last_day
    WHERE choice = 1
    GROUP BY
        period,
        last_day,
        cppl_cp_plan_id,
        cppl_person_id,
        cppl_cp_plan_start_date,
        cppl_cp_plan_latest_category,
        set_aside
)

SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN missed IS NULL AND next_due >= last_day END AS met,
    CASE WHEN set_aside IS NULL THEN next_due END AS due_date,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN missed IS NOT NULL THEN 'the review due by ' || in_words(missed) || ' was held late'
        WHEN next_due < last_day
            THEN 'the review due by ' || in_words(next_due) || ' had not been held'
        ELSE 'no review late; the next is due by ' || in_words(next_due)
    END AS why,
    cppl_cp_plan_latest_category AS category
FROM children_reviewed
