WITH care AS (
    -- A review names a period of care, or the child whose episodes name none: a return's.
    SELECT
        COALESCE(clae_cla_id, clae_person_id) AS period_id,
        min(clae_person_id) AS care_of,
        min(LEAST(
            clae_cla_episode_start_date,
            COALESCE(clae_entered_care_date, clae_cla_episode_start_date)
        )) AS first_day,
        max(clae_cla_episode_ceased_date) AS last_day,
        bool_or(clae_cla_episode_ceased_date IS NULL) AS is_open,
        bool_or(
            clae_cla_episode_start_date IS NULL
            OR clae_entered_care_date_unreadable
        ) AS is_vague
    FROM ssd_cla_episodes
    GROUP BY COALESCE(clae_cla_id, clae_person_id)
)

SELECT
    clar_cla_review_id AS record_id,
    care_of AS child_id,
    CASE
        WHEN clar_cla_review_date < first_day THEN 'care began on ' || in_words(first_day)
        ELSE 'care ended on ' || in_words(last_day)
    END AS why
FROM ssd_cla_reviews
JOIN care ON period_id = clar_cla_id
WHERE
    clar_cla_review_cancelled IS NOT TRUE
    AND (
        (clar_cla_review_date < first_day AND NOT is_vague)
        OR (clar_cla_review_date > last_day AND NOT is_open)
    )
