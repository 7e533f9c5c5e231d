-- A day on which a child in care was seen: whether the child was in care, in short breaks only, and
-- in which spell of a placement. On the day care ended, the day before says whether it was short
-- breaks. The latest-starting spell of the day counts, its first and last days included: a visit on
-- the day of a move belongs to the new placement.
WITH tested_days AS (
    SELECT
        *,
        CASE WHEN care_ended THEN days_after(visit_date, -1) ELSE visit_date END AS tested_date
    FROM seen_days_in_care
),

status_days AS (
    SELECT
        person_id,
        visit_date,
        seen_before,
        pers_dob_unreadable,
        is_in_care,
        bool_or(is_of_short_breaks) AND NOT bool_or(is_of_looked_after) AS is_short_breaks
    FROM tested_days
    LEFT JOIN legal_statuses
        ON lega_person_id = person_id
        AND in_force_from <= tested_date
        AND in_force_to > tested_date
    GROUP BY person_id, visit_date, seen_before, pers_dob_unreadable, is_in_care
),

ranked_days AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY person_id, visit_date ORDER BY spell_start DESC) AS choice
    FROM status_days
    LEFT JOIN placement_spells
        ON spell_person_id = person_id
        AND spell_start <= visit_date
        AND visit_date <= spell_end
)

SELECT *
FROM ranked_days
WHERE choice = 1
