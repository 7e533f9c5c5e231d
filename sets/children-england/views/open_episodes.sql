-- A child and a period on whose last day an episode of care is open, or would be but for a date
-- that cannot be read: each child once, by the latest-starting episode.
WITH episodes AS (
    SELECT
        period.period,
        last_day,
        ssd_cla_episodes.*,
        CASE
            WHEN clae_cla_episode_start_date_unreadable
                THEN 'the start date of the episode cannot be read'
            WHEN clae_cla_episode_start_date IS NULL THEN 'the episode has no start date'
            WHEN clae_cla_episode_ceased_date_unreadable
                THEN 'the ceased date of the episode cannot be read'
        END AS unreadable
    FROM ssd_cla_episodes
    JOIN period
        ON (clae_cla_episode_start_date <= last_day OR clae_cla_episode_start_date IS NULL)
        AND (clae_cla_episode_ceased_date > last_day OR clae_cla_episode_ceased_date IS NULL)
),

ranked_episodes AS (
    -- An episode of nobody stands for itself.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                period,
                clae_person_id,
                CASE WHEN clae_person_id IS NULL THEN clae_cla_episode_id END
            ORDER BY
                unreadable IS NOT NULL,
                clae_cla_episode_start_date DESC NULLS LAST,
                clae_cla_episode_id
        ) AS choice
    FROM episodes
)

SELECT *
FROM ranked_episodes
WHERE choice = 1
