SELECT
    clav_cla_visit_id AS record_id,
    clav_person_id AS child_id,
    CASE
        WHEN NOT clav_cla_visit_seen THEN 'recorded as not seen'
        ELSE 'whether the child was seen is not recorded'
    END AS why
FROM ssd_cla_visits
WHERE clav_cla_visit_seen_alone AND clav_cla_visit_seen IS NOT TRUE
