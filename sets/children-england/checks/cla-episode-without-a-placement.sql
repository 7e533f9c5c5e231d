WITH placed AS (
    SELECT
        clae_cla_episode_id AS episode_id,
        bool_or(
            clap_cla_placement_start_date_unreadable
            OR (
                clap_cla_placement_start_date <= clae_cla_episode_start_date
                AND (
                    clap_cla_placement_end_date > clae_cla_episode_start_date
                    OR clap_cla_placement_end_date IS NULL
                )
            )
        ) AS may_be_placed
    FROM ssd_cla_episodes
    LEFT JOIN ssd_cla_placement ON clap_person_id = clae_person_id
    GROUP BY clae_cla_episode_id
),

placements_begin AS (
    SELECT authority, min(clap_cla_placement_start_date) AS first_day
    FROM ssd_cla_placement
    GROUP BY authority
)

SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id
FROM ssd_cla_episodes
JOIN placed ON episode_id = clae_cla_episode_id
JOIN placements_begin ON placements_begin.authority = ssd_cla_episodes.authority
WHERE
    clae_person_id IS NOT NULL
    AND clae_cla_episode_start_date >= first_day
    AND may_be_placed IS NOT TRUE
