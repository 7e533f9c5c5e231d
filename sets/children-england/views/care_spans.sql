-- A period of care: what its reviews name (its identifier, or the child where a return gives none),
-- whose it is, when care was entered, and when it ended: on the latest end of its episodes, or
-- 1 January 2100 if one is open. The 18th birthday ends it at the latest.
WITH period_episodes AS (
    SELECT
        episode_ends.*,
        COALESCE(clae_cla_id, clae_person_id) AS span_id,
        entered_care,
        is_entry_unreadable,
        first_value(clae_person_id) OVER (
            PARTITION BY COALESCE(clae_cla_id, clae_person_id)
            ORDER BY clae_cla_episode_start_date, clae_cla_episode_id
        ) AS span_person_id
    FROM episode_ends
    JOIN care_periods ON period_episode_id = clae_cla_episode_id
    WHERE COALESCE(clae_cla_id, clae_person_id) IS NOT NULL
)

SELECT
    span_id,
    span_person_id,
    entered_care,
    is_entry_unreadable,
    bool_or(pers_dob_unreadable IS TRUE) AS is_dob_unreadable,
    bool_or(clae_cla_episode_ceased_date_unreadable) AS is_end_unreadable,
    max(
        CASE
            WHEN NOT clae_cla_episode_ceased_date_unreadable
                THEN COALESCE(end_date, DATE '2100-01-01')
        END
    ) AS care_ended
FROM period_episodes
GROUP BY span_id, span_person_id, entered_care, is_entry_unreadable
