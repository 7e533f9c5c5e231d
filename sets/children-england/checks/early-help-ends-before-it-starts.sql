SELECT
    earl_episode_id AS record_id,
    earl_person_id AS child_id
FROM ssd_early_help_episodes
WHERE earl_episode_end_date < earl_episode_start_date
