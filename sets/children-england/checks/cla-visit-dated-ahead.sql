SELECT
    clav_cla_visit_id AS record_id,
    clav_person_id AS child_id,
    'dated ' || in_words(clav_cla_visit_date) AS why
FROM ssd_cla_visits
JOIN records_reach ON records_reach.authority = ssd_cla_visits.authority
WHERE clav_cla_visit_date > months_after(reach, 12)
