WITH episode_days AS (
    SELECT
        clav_cla_visit_id AS visit_id,
        bool_or(
            clae_cla_episode_start_date IS NULL
            OR (
                clae_cla_episode_start_date <= clav_cla_visit_date
                AND (
                    clae_cla_episode_ceased_date >= clav_cla_visit_date
                    OR clae_cla_episode_ceased_date IS NULL
                )
            )
        ) AS may_be_in_care
    FROM ssd_cla_visits
    JOIN ssd_cla_episodes ON clae_person_id = clav_person_id
    WHERE clav_cla_visit_date IS NOT NULL
    GROUP BY clav_cla_visit_id
)

SELECT
    clav_cla_visit_id AS record_id,
    clav_person_id AS child_id
FROM ssd_cla_visits
JOIN episode_days ON visit_id = clav_cla_visit_id
WHERE NOT may_be_in_care
