SELECT
    cppv_cp_visit_id AS record_id,
    cppv_person_id AS child_id,
    CASE
        WHEN NOT cppv_cp_visit_seen THEN 'recorded as not seen'
        ELSE 'whether the child was seen is not recorded'
    END AS why
FROM ssd_cp_visits
WHERE cppv_cp_visit_seen_alone AND cppv_cp_visit_seen IS NOT TRUE
