WITH open_plans AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY cppl_person_id
            ORDER BY cppl_cp_plan_start_date DESC NULLS LAST, cppl_cp_plan_id
        ) AS from_latest
    FROM ssd_cp_plans
    WHERE
        cppl_person_id IS NOT NULL
        AND cppl_cp_plan_end_date IS NULL
        AND NOT cppl_cp_plan_end_date_unreadable
        AND cppl_cp_plan_ola IS NOT TRUE
)

SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id
FROM open_plans
WHERE from_latest > 1
