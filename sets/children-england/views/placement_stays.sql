-- A stay of a child in care: one placement with the temporary moves (hospital, holiday) that follow
-- it. A stay ends where the next one starts, if not before. 1 January 2100 stands for a blank end,
-- and with `end_unreadable` for one that cannot be read.
WITH numbered AS (
    SELECT
        *,
        sum(CASE WHEN is_temporary THEN 0 ELSE 1 END) OVER in_order AS stay,
        NOT is_temporary
        OR (
            start_date = lag(end_date) OVER in_order
            AND NOT lag(end_unreadable) OVER in_order
            AND NOT end_unreadable
        ) AS follows_on
    FROM placements
    WINDOW in_order AS (PARTITION BY person_id ORDER BY start_date, end_date, placement_id)
),

unbroken AS (
    SELECT
        *,
        sum(CASE WHEN follows_on THEN 0 ELSE 1 END) OVER (
            PARTITION BY person_id, stay
            ORDER BY start_date, end_date, placement_id
        ) = 0 AS is_unbroken,
        count(*) OVER (PARTITION BY person_id, stay) > 1 AS has_temporary_moves
    FROM numbered
),

carried AS (
    -- The end of a temporary move is carried back to the placement the child left for it.
    SELECT
        *,
        max(CASE WHEN is_unbroken THEN end_date END) OVER (PARTITION BY person_id, stay) AS stay_end
    FROM unbroken
)

SELECT
    person_id,
    stay,
    placement_id,
    start_date,
    LEAST(
        stay_end,
        COALESCE(lead(start_date) OVER (PARTITION BY person_id ORDER BY stay), stay_end)
    ) AS end_date,
    end_unreadable,
    placement_type,
    urn,
    postcode,
    has_temporary_moves
FROM carried
WHERE NOT is_temporary
