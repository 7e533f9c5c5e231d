-- A spell of a child in one home, as its last stay ends it. A spell of no length is never in force.
WITH ordered AS (
    SELECT
        person_id AS spell_person_id,
        spell,
        min(start_date) OVER (PARTITION BY person_id, spell) AS spell_start,
        end_date AS spell_end,
        end_unreadable,
        placement_type,
        row_number() OVER (PARTITION BY person_id, spell ORDER BY stay DESC) AS from_last
    FROM spell_stays
)

SELECT *
FROM ordered
WHERE from_last = 1 AND spell_start < spell_end
