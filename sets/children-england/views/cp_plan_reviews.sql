-- A day on which a protection plan was reviewed, with the first of its reviews, and by when it
-- had to be: never the recorded due date, only when the reviews were held. The plan that a
-- review names decides, when it is the same child's; else the latest-starting plan of that day.
-- A review is after the plan's start and no later than its end, and one a day.
WITH plans_at_review AS (
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

attached_reviews AS (
    SELECT
        review.cppr_cp_review_id AS review_id,
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

review_days AS (
    SELECT
        min(review_id) AS review_id,
        plan_id,
        cppl_cp_plan_start_date AS plan_start,
        review_date
    FROM attached_reviews
    JOIN ssd_cp_plans ON cppl_cp_plan_id = plan_id
    WHERE
        review_date > cppl_cp_plan_start_date
        AND (review_date <= cppl_cp_plan_end_date OR cppl_cp_plan_end_date IS NULL)
    GROUP BY plan_id, cppl_cp_plan_start_date, review_date
)

SELECT
    review_id,
    plan_id,
    plan_start,
    review_date,
    COALESCE(
        months_after(lag(review_date) OVER (PARTITION BY plan_id ORDER BY review_date), 6),
        months_after(plan_start, 3)
    ) AS due
FROM review_days
