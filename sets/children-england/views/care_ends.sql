-- An end of care: the child's 18th birthday, or an episode that ceased for a reason other than X1
-- (another follows), or for no reason and none follows; a reason that cannot be read is a reason. An
-- episode that starts at 18 or ends before it starts is no care. The legal status on the day before
-- says whether it was short breaks.
WITH days_before AS (
    SELECT
        clae_cla_episode_id AS episode_id,
        bool_or(is_of_short_breaks) AND NOT bool_or(is_of_looked_after) AS is_short_breaks
    FROM episode_ends
    LEFT JOIN legal_statuses
        ON lega_person_id = clae_person_id
        AND in_force_from <= days_after(end_date, -1)
        AND in_force_to > days_after(end_date, -1)
    GROUP BY clae_cla_episode_id
)

SELECT
    episode_ends.*,
    is_short_breaks,
    CASE
        WHEN clae_cla_episode_ceased_date_unreadable
            THEN 'the ceased date of the episode cannot be read'
        WHEN clae_cla_episode_start_date_unreadable
            THEN 'the start date of the episode cannot be read'
        WHEN clae_cla_episode_start_date IS NULL THEN 'the episode has no start date'
        WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
    END AS unreadable
FROM episode_ends
JOIN days_before ON episode_id = clae_cla_episode_id
WHERE
    (clae_cla_episode_ceased_date < clae_cla_episode_start_date) IS NOT TRUE
    AND (birthday_18 <= clae_cla_episode_start_date) IS NOT TRUE
    AND (
        clae_cla_episode_ceased_date_unreadable
        OR end_date = birthday_18
        OR (
            clae_cla_episode_ceased_date IS NOT NULL
            AND COALESCE(
                clae_cla_episode_ceased_reason <> 'X1',
                clae_cla_episode_ceased_reason_unreadable OR NOT has_successor
            )
        )
    )
