-- A stretch of days of an episode of care, from its first day to before its last, all alike in
-- whether the child was in short breaks only. Where a date cannot be read, or there is no start, it
-- is the longest that the stretch can have been, and `fault` says why. The day care ended, or the
-- child turned 18, is not a day in care.
WITH care_days AS (
    SELECT
        clae_cla_episode_id AS episode_id,
        clae_person_id AS person_id,
        clae_cla_episode_start_date AS episode_start,
        COALESCE(clae_cla_episode_start_date, DATE '1900-01-01') AS care_from,
        COALESCE(end_date, DATE '9999-12-31') AS care_to,
        CASE
            WHEN clae_cla_episode_start_date_unreadable
                THEN 'the start date of the episode cannot be read'
            WHEN clae_cla_episode_start_date IS NULL THEN 'the episode has no start date'
            WHEN clae_cla_episode_ceased_date_unreadable
                THEN 'the ceased date of the episode cannot be read'
            WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
        END AS fault
    FROM episode_ends
),

turns AS (
    SELECT lega_person_id, in_force_from AS turn FROM legal_statuses
    UNION
    SELECT lega_person_id, in_force_to FROM legal_statuses
),

cuts AS (
    SELECT care_days.*, care_from AS from_day FROM care_days WHERE care_from < care_to
    UNION
    SELECT care_days.*, turn
    FROM care_days
    JOIN turns ON lega_person_id = person_id AND turn > care_from AND turn < care_to
),

stretches AS (
    SELECT
        *,
        COALESCE(lead(from_day) OVER (PARTITION BY episode_id ORDER BY from_day), care_to) AS to_day
    FROM cuts
)

SELECT
    episode_id,
    person_id,
    episode_start,
    fault,
    from_day,
    to_day,
    (bool_or(is_of_short_breaks) AND NOT bool_or(is_of_looked_after)) IS TRUE AS is_short_breaks
FROM stretches
LEFT JOIN legal_statuses
    ON lega_person_id = person_id AND in_force_from <= from_day AND in_force_to > from_day
GROUP BY episode_id, person_id, episode_start, fault, from_day, to_day
