-- A child and a period on whose last day an episode of care of the child is open, with the child's
-- age then, and what keeps the child from counting as looked after.
WITH statuses_that_day AS (
    SELECT
        period.period,
        lega_person_id,
        bool_or(is_of_short_breaks) AND NOT bool_or(is_of_looked_after) AS is_short_breaks
    FROM legal_statuses
    JOIN period ON in_force_from <= last_day AND in_force_to > last_day
    GROUP BY period.period, lega_person_id
)

SELECT
    open_episodes.*,
    pers_dob,
    pers_sex,
    lega_person_id,
    age(pers_dob, last_day) AS age_then,
    CASE
        WHEN unreadable IS NOT NULL THEN unreadable
        WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
        WHEN age(pers_dob, last_day) >= 18 THEN '18 or over'
        WHEN is_short_breaks THEN 'in short breaks only'
    END AS set_aside
FROM open_episodes
LEFT JOIN ssd_person ON pers_person_id = clae_person_id
LEFT JOIN statuses_that_day
    ON statuses_that_day.period = open_episodes.period
    AND lega_person_id = clae_person_id
