WITH children_reviewed AS (
    SELECT
        period,
        last_day,
        cppl_cp_plan_id,
        cppl_person_id,
        cppl_cp_plan_latest_category,
        set_aside IS NULL AS has_reviews,
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
    FROM children_on_plans
    LEFT JOIN cp_plan_reviews
        ON plan_id = cppl_cp_plan_id
        AND review_date <= last_day
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
    -- The first review of a new plan is due too, though the plan is not counted yet.
    CASE WHEN has_reviews THEN next_due END AS due_date,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN missed IS NOT NULL THEN 'the review due by ' || in_words(missed) || ' was held late'
        WHEN next_due < last_day
            THEN 'the review due by ' || in_words(next_due) || ' had not been held'
        ELSE 'no review late; the next is due by ' || in_words(next_due)
    END AS why,
    cppl_cp_plan_latest_category AS category
FROM children_reviewed
