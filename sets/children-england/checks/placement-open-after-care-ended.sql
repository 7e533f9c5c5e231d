WITH last_days AS (
    SELECT
        clae_person_id,
        max(clae_cla_episode_ceased_date) AS last_day
    FROM ssd_cla_episodes
    GROUP BY clae_person_id
    HAVING bool_and(clae_cla_episode_ceased_date IS NOT NULL)
)

SELECT
    clap_cla_placement_id AS record_id,
    clap_person_id AS child_id,
    'the child left care on ' || in_words(last_day) AS why
FROM ssd_cla_placement
JOIN last_days ON clae_person_id = clap_person_id
WHERE
    clap_cla_placement_start_date <= last_day
    AND (
        clap_cla_placement_end_date > last_day
        OR (
            clap_cla_placement_end_date IS NULL
            AND NOT clap_cla_placement_end_date_unreadable
        )
    )
