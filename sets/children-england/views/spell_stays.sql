-- A stay of a child in care, with the spell in one home that it is part of: spells are numbered in
-- their order. The same home goes on with the same carer (T, U), when only the law changed (L), back
-- from a temporary move, or when the child is placed for adoption with the present carer (A3, A5).
WITH started AS (
    -- Why the episode that starts with a stay started: the one that names the placement, if any.
    SELECT
        placement_stays.*,
        clae_cla_episode_start_reason AS start_reason,
        row_number() OVER (
            PARTITION BY placement_id
            ORDER BY (clae_cla_placement_id = placement_id) IS NOT TRUE, clae_cla_episode_id
        ) AS choice
    FROM placement_stays
    LEFT JOIN ssd_cla_episodes
        ON clae_person_id = person_id
        AND clae_cla_episode_start_date = start_date
),

compared AS (
    SELECT
        *,
        lag(end_date) OVER in_order = start_date
        AND NOT lag(end_unreadable) OVER in_order AS meets_previous,
        lag(has_temporary_moves) OVER in_order
        AND (lag(placement_type) OVER in_order IS NOT DISTINCT FROM placement_type)
        AND (lag(urn) OVER in_order IS NOT DISTINCT FROM urn)
        AND (lag(postcode) OVER in_order IS NOT DISTINCT FROM postcode) AS is_return
    FROM started
    WHERE choice = 1
    WINDOW in_order AS (PARTITION BY person_id ORDER BY stay)
)

SELECT
    person_id,
    sum(
        CASE
            WHEN meets_previous AND start_reason IN ('T', 'U', 'L') THEN 0
            WHEN is_return THEN 0
            WHEN meets_previous AND placement_type IN ('A3', 'A5') THEN 0
            ELSE 1
        END
    ) OVER (PARTITION BY person_id ORDER BY stay) AS spell,
    stay,
    start_date,
    end_date,
    end_unreadable,
    placement_type
FROM compared
