-- An episode of care with the day on which it ends: when it ceased or on the child's 18th birthday,
-- whichever comes first; and whether another episode of the child starts on the day it ceased.
WITH successors AS (
    SELECT
        episode.clae_cla_episode_id AS episode_id,
        count(next_episode.clae_cla_episode_id) > 0 AS has_successor
    FROM ssd_cla_episodes AS episode
    LEFT JOIN ssd_cla_episodes AS next_episode
        ON next_episode.clae_person_id = episode.clae_person_id
        AND next_episode.clae_cla_episode_start_date = episode.clae_cla_episode_ceased_date
        AND next_episode.clae_cla_episode_id <> episode.clae_cla_episode_id
    GROUP BY episode.clae_cla_episode_id
)

SELECT
    ssd_cla_episodes.*,
    pers_dob_unreadable,
    pers_sex,
    birthday_18,
    (birthday_18 < clae_cla_episode_ceased_date) IS TRUE
    OR clae_cla_episode_ceased_date IS NULL AS is_birthday,
    has_successor,
    LEAST(clae_cla_episode_ceased_date, birthday_18) AS end_date
FROM ssd_cla_episodes
JOIN successors ON episode_id = clae_cla_episode_id
LEFT JOIN birthdays_18 ON pers_person_id = clae_person_id
