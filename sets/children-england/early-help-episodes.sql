WITH open_help AS (
    -- Open on the last day, or would be but for what sets the episode aside.
    SELECT
        period.period,
        ssd_early_help_episodes.*,
        CASE
            WHEN earl_episode_start_date_unreadable
                THEN 'the start date of the episode cannot be read'
            WHEN earl_episode_start_date IS NULL THEN 'the episode has no start date'
            WHEN earl_episode_end_date_unreadable
                THEN 'the end date of the episode cannot be read'
        END AS set_aside
    FROM ssd_early_help_episodes
    JOIN period
        ON (earl_episode_start_date <= last_day OR earl_episode_start_date IS NULL)
        AND (earl_episode_end_date > last_day OR earl_episode_end_date IS NULL)
)

SELECT
    earl_episode_id AS case_id,
    earl_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(set_aside, 'open since ' || in_words(earl_episode_start_date)) AS why,
    earl_episode_reason AS reason,
    earl_episode_organisation AS organisation,
    earl_episode_worker_id AS worker
FROM open_help
