WITH numbered_plans AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                cppl_person_id,
                cppl_cp_plan_start_date,
                cppl_cp_plan_end_date
            ORDER BY cppl_cp_plan_id
        ) AS copy
    FROM ssd_cp_plans
    WHERE
        cppl_person_id IS NOT NULL
        AND cppl_cp_plan_start_date IS NOT NULL
        AND NOT cppl_cp_plan_end_date_unreadable
)

SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id
FROM numbered_plans
WHERE copy > 1
