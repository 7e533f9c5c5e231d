WITH periods AS (
    -- A review names a period of care, or the child whose episodes name none: a return's.
    SELECT DISTINCT
        COALESCE(clae_cla_id, clae_person_id) AS period_id,
        clae_person_id AS review_of
    FROM ssd_cla_episodes
),

heard AS (
    SELECT clae_person_id AS heard_of, clae_cla_episode_start_date AS heard_on
    FROM ssd_cla_episodes
    UNION ALL
    SELECT clae_person_id, clae_cla_episode_ceased_date
    FROM ssd_cla_episodes
    UNION ALL
    SELECT clav_person_id, clav_cla_visit_date
    FROM ssd_cla_visits
    UNION ALL
    SELECT review_of, clar_cla_review_date
    FROM ssd_cla_reviews
    JOIN periods ON period_id = clar_cla_id
),

last_heard AS (
    SELECT heard_of, max(heard_on) AS last_day
    FROM heard
    GROUP BY heard_of
),

records_end AS (
    SELECT max(GREATEST(
        clae_cla_episode_start_date,
        COALESCE(clae_cla_episode_ceased_date, clae_cla_episode_start_date)
    )) AS end_day
    FROM ssd_cla_episodes
)

SELECT
    episode_id AS record_id,
    person_id AS child_id,
    'open, and nothing recorded of the child since ' || in_words(last_day) AS why
FROM next_episodes
JOIN last_heard ON heard_of = person_id
CROSS JOIN records_end
WHERE is_open AND next_start IS NULL AND months_after(last_day, 12) < end_day
