-- An episode with which a child's care started, or may have, and what keeps it from counting as a
-- start. Only the reason S starts care: any other is a change within it.
WITH start_days AS (
    SELECT
        clae_cla_episode_id AS episode_id,
        bool_or(is_of_short_breaks) AND NOT bool_or(is_of_looked_after) AS is_short_breaks,
        count(lega_legal_status_id) > 0 AS has_legal_status
    FROM ssd_cla_episodes
    LEFT JOIN legal_statuses
        ON lega_person_id = clae_person_id
        AND in_force_from <= clae_cla_episode_start_date
        AND in_force_to > clae_cla_episode_start_date
    GROUP BY clae_cla_episode_id
)

SELECT
    ssd_cla_episodes.*,
    pers_dob,
    pers_sex,
    has_legal_status,
    age(pers_dob, clae_cla_episode_start_date) AS age_then,
    CASE
        WHEN clae_cla_episode_start_date_unreadable
            THEN 'the start date of the episode cannot be read'
        WHEN clae_cla_episode_start_date IS NULL THEN 'the episode has no start date'
        WHEN clae_cla_episode_start_reason IS NULL
            THEN 'why the episode started is not recorded, or cannot be read'
        WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
        WHEN age(pers_dob, clae_cla_episode_start_date) >= 18 THEN '18 or over'
        WHEN is_short_breaks THEN 'in short breaks only'
    END AS set_aside
FROM ssd_cla_episodes
JOIN start_days ON episode_id = clae_cla_episode_id
LEFT JOIN ssd_person ON pers_person_id = clae_person_id
WHERE clae_cla_episode_start_reason = 'S' OR clae_cla_episode_start_reason IS NULL
