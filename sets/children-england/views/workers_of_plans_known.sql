-- An authority of whose children on protection plans enough have a worker in the records: at least one in ten of those who
-- are so now have an involvement of a named worker in an allocated role. Where fewer have, the
-- involvements are a part of a list, and no share of children can be told from them.
WITH children_now_on_plans AS (
    SELECT
        ssd_cp_plans.authority,
        cppl_person_id,
        bool_or(invo_person_id IS NOT NULL) AS has_worker
    FROM ssd_cp_plans
    LEFT JOIN allocated_involvements ON invo_person_id = cppl_person_id
    WHERE cppl_cp_plan_end_date IS NULL
    GROUP BY ssd_cp_plans.authority, cppl_person_id
)

SELECT authority
FROM children_now_on_plans
GROUP BY authority
HAVING 10 * sum(CASE WHEN has_worker THEN 1 ELSE 0 END) >= count(*)
