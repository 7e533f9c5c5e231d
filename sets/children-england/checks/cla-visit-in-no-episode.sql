SELECT
    clav_cla_visit_id AS record_id,
    clav_person_id AS child_id
FROM ssd_cla_visits
WHERE
    clav_person_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM ssd_cla_episodes WHERE clae_person_id = clav_person_id)
    AND NOT EXISTS (SELECT 1 FROM ssd_cla_episodes WHERE clae_cla_id = clav_cla_id)
