WITH numbered_protection_visits AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY cppv_person_id, cppv_cp_visit_date, cppv_cp_visit_seen
            ORDER BY cppv_cp_visit_id
        ) AS copy
    FROM ssd_cp_visits
    WHERE cppv_person_id IS NOT NULL AND cppv_cp_visit_date IS NOT NULL
)

SELECT
    cppv_cp_visit_id AS record_id,
    cppv_person_id AS child_id,
    'another visit on ' || in_words(cppv_cp_visit_date) || ' is recorded before it' AS why
FROM numbered_protection_visits
WHERE copy > 1
