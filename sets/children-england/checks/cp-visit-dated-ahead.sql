SELECT
    cppv_cp_visit_id AS record_id,
    cppv_person_id AS child_id,
    'dated ' || in_words(cppv_cp_visit_date) AS why
FROM ssd_cp_visits
JOIN records_reach ON records_reach.authority = ssd_cp_visits.authority
WHERE cppv_cp_visit_date > months_after(reach, 12)
