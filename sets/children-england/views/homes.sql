-- A child in care and a period on whose last day the child is in a spell in one home, with the type
-- of placement on that day and the spell before it.
WITH spells_in_order AS (
    SELECT
        *,
        lag(spell_start) OVER in_time AS previous_start,
        lag(spell_end) OVER in_time AS previous_end,
        lag(end_unreadable) OVER in_time AS previous_unreadable
    FROM placement_spells
    WINDOW in_time AS (PARTITION BY spell_person_id ORDER BY spell_start)
),

stays_that_day AS (
    -- The stay that a spell had come to by the last day: a later one is not yet known.
    SELECT
        period.period,
        spell_person_id,
        spell_start,
        previous_start,
        previous_end,
        previous_unreadable,
        spell_stays.end_unreadable,
        spell_stays.placement_type,
        row_number() OVER (PARTITION BY period.period, spell_person_id ORDER BY stay DESC) AS choice
    FROM spells_in_order
    JOIN period ON spell_start <= last_day AND spell_end > last_day
    JOIN spell_stays
        ON spell_stays.person_id = spell_person_id
        AND spell_stays.spell = spells_in_order.spell
        AND spell_stays.start_date <= last_day
)

SELECT *
FROM stays_that_day
WHERE choice = 1
