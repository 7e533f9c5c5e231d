WITH held AS (
    SELECT
        clae_cla_episode_id AS episode_id,
        bool_or(
            lega_legal_status_start_date_unreadable
            OR (
                lega_legal_status_start_date <= clae_cla_episode_start_date
                AND (
                    lega_legal_status_end_date > clae_cla_episode_start_date
                    OR lega_legal_status_end_date IS NULL
                )
            )
        ) AS may_be_held
    FROM ssd_cla_episodes
    LEFT JOIN ssd_legal_status ON lega_person_id = clae_person_id
    GROUP BY clae_cla_episode_id
),

statuses_begin AS (
    SELECT authority, min(lega_legal_status_start_date) AS first_day
    FROM ssd_legal_status
    GROUP BY authority
)

SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id
FROM ssd_cla_episodes
JOIN held ON episode_id = clae_cla_episode_id
JOIN statuses_begin ON statuses_begin.authority = ssd_cla_episodes.authority
WHERE
    clae_person_id IS NOT NULL
    AND clae_cla_episode_start_date >= first_day
    AND may_be_held IS NOT TRUE
