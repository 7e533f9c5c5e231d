-- A child and a period on whose last day the child is looked after, with what the time to the next
-- visit runs from: the last visit in the same placement on or before the last day, or else the
-- placement's start; and what keeps the child from counting.
WITH homes_that_day AS (
    -- The latest-starting spell of the last day.
    SELECT
        looked_after.*,
        spell_start,
        end_unreadable,
        placement_type,
        row_number() OVER (
            PARTITION BY period, clae_cla_episode_id
            ORDER BY spell_start DESC NULLS LAST
        ) AS home
    FROM looked_after
    LEFT JOIN placement_spells
        ON spell_person_id = clae_person_id
        AND spell_start <= last_day
        AND last_day <= spell_end
)

SELECT
    period,
    last_day,
    clae_cla_episode_id,
    clae_person_id,
    spell_start,
    placement_type,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN spell_start IS NULL THEN 'no placement is recorded that day'
        WHEN end_unreadable THEN 'the end date of the placement cannot be read'
    END AS left_out,
    max(visit_date) AS last_seen
FROM homes_that_day
LEFT JOIN seen_days
    ON person_id = clae_person_id
    AND spell_start <= visit_date
    AND visit_date <= last_day
WHERE home = 1
GROUP BY
    period,
    last_day,
    clae_cla_episode_id,
    clae_person_id,
    spell_start,
    placement_type,
    set_aside,
    end_unreadable
