-- A start of care with the day by which its initial health assessment is due, the first assessment
-- held from then on, and the day on which that care ended.
WITH assessments AS (
    -- A check of which nothing says how far it has got was held: whole systems leave that blank.
    SELECT
        clae_cla_episode_id AS episode_id,
        min(clah_health_check_date) AS assessed_on,
        bool_or(clah_health_check_date_unreadable) AS is_date_unreadable
    FROM starts_of_care
    JOIN ssd_cla_health
        ON clah_person_id = clae_person_id
        AND clah_health_check_type = 'Health Assessment'
        AND COALESCE(clah_health_check_status, 'Completed') = 'Completed'
        AND NOT clah_health_check_status_unreadable
        AND (clah_health_check_date < clae_cla_episode_start_date) IS NOT TRUE
    GROUP BY clae_cla_episode_id
),

ends AS (
    SELECT
        start.clae_cla_episode_id AS ended_id,
        min(end_date) AS care_ended,
        bool_or(care_ends.clae_cla_episode_ceased_date_unreadable) AS is_end_unreadable
    FROM starts_of_care AS start
    JOIN care_ends
        ON care_ends.clae_person_id = start.clae_person_id
        AND care_ends.clae_cla_episode_start_date >= start.clae_cla_episode_start_date
    GROUP BY start.clae_cla_episode_id
)

SELECT
    starts_of_care.*,
    -- SI 2010/959 regulation 7: in time for the first review, which regulation 33 puts there.
    working_days_after(clae_cla_episode_start_date, 20) AS due,
    assessed_on,
    care_ended,
    CASE
        WHEN is_end_unreadable THEN 'the ceased date of the episode cannot be read'
        WHEN is_date_unreadable THEN 'the date of a health assessment cannot be read'
    END AS not_known
FROM starts_of_care
LEFT JOIN assessments ON episode_id = clae_cla_episode_id
LEFT JOIN ends ON ended_id = clae_cla_episode_id
