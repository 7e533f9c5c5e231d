-- An episode of care with the period of care it is part of: the day the child entered care. Episodes
-- with one `clae_cla_id` are one period of care; one without runs from a start reason S to before the
-- next S. An extract can lack the first episodes, so a recorded day of entry counts too.
WITH numbered_episodes AS (
    SELECT
        *,
        sum(CASE WHEN clae_cla_episode_start_reason = 'S' THEN 1 ELSE 0 END) OVER (
            PARTITION BY
                clae_cla_id,
                CASE WHEN clae_cla_id IS NULL THEN clae_person_id END
            ORDER BY clae_cla_episode_start_date
        ) AS starts_so_far
    FROM ssd_cla_episodes
)

SELECT
    clae_cla_episode_id AS period_episode_id,
    min(LEAST(clae_entered_care_date, clae_cla_episode_start_date)) OVER same_period AS entered_care,
    bool_or(
        clae_entered_care_date_unreadable
        OR (clae_cla_episode_start_date_unreadable AND clae_entered_care_date IS NULL)
    ) OVER same_period AS is_entry_unreadable
FROM numbered_episodes
WINDOW same_period AS (
    PARTITION BY
        clae_cla_id,
        CASE WHEN clae_cla_id IS NULL THEN clae_person_id END,
        CASE WHEN clae_cla_id IS NULL THEN starts_so_far END
)
