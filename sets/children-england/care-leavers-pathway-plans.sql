WITH planned AS (
    SELECT
        *,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN clea_pathway_plan_review_date_unreadable
                THEN 'the date of the pathway plan review cannot be read'
            WHEN clea_pathway_plan_review_date > last_day
                THEN 'reviewed on ' || in_words(clea_pathway_plan_review_date)
                    || ', after the last day: the earlier date is not held'
        END AS left_out
    FROM care_leavers
)

SELECT
    clea_table_id AS case_id,
    clea_person_id AS child_id,
    period,
    CASE
        WHEN left_out IS NULL
            THEN COALESCE(last_day <= months_after(clea_pathway_plan_review_date, 6), FALSE)
    END AS met,
    CASE WHEN left_out IS NULL THEN months_after(clea_pathway_plan_review_date, 6) END AS due_date,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN clea_pathway_plan_review_date IS NULL THEN 'no review of a pathway plan is recorded'
        ELSE 'pathway plan last reviewed on ' || in_words(clea_pathway_plan_review_date)
    END AS why,
    age_then AS age,
    clea_care_leaver_in_touch AS in_touch,
    clea_care_leaver_allocated_team AS team,
    clea_care_leaver_worker_id AS worker
FROM planned
