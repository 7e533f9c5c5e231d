SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    CASE
        WHEN clae_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cla_episodes
LEFT JOIN ssd_person ON pers_person_id = clae_person_id
WHERE pers_person_id IS NULL
