-- A day on which a child in care was seen on a visit, and the last such day before it.
SELECT
    clav_person_id AS person_id,
    clav_cla_visit_date AS visit_date,
    lag(clav_cla_visit_date) OVER (
        PARTITION BY clav_person_id
        ORDER BY clav_cla_visit_date
    ) AS seen_before
FROM ssd_cla_visits
WHERE clav_cla_visit_seen AND clav_person_id IS NOT NULL AND clav_cla_visit_date IS NOT NULL
GROUP BY clav_person_id, clav_cla_visit_date
