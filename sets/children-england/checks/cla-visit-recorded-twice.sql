WITH numbered_care_visits AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY clav_person_id, clav_cla_visit_date, clav_cla_visit_seen
            ORDER BY clav_cla_visit_id
        ) AS copy
    FROM ssd_cla_visits
    WHERE clav_person_id IS NOT NULL AND clav_cla_visit_date IS NOT NULL
)

SELECT
    clav_cla_visit_id AS record_id,
    clav_person_id AS child_id,
    'another visit on ' || in_words(clav_cla_visit_date) || ' is recorded before it' AS why
FROM numbered_care_visits
WHERE copy > 1
