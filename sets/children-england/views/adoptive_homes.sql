-- A child who left care by adoption, and the last home of that care in which the child was placed
-- for adoption: when the child moved in. With carers who fostered the child before (A3, A5), that is
-- the day they began to.
WITH ranked_homes AS (
    SELECT
        clae_cla_episode_id AS home_episode_id,
        spell_start AS home_from,
        placement_type IN ('A3', 'A5') AS is_with_former_carers,
        row_number() OVER (
            PARTITION BY clae_cla_episode_id
            ORDER BY spell_start DESC, spell DESC
        ) AS choice
    FROM care_ends_by_day
    JOIN placement_spells
        ON spell_person_id = clae_person_id
        AND spell_start < end_date
    WHERE
        ceased_reason IN ('E11', 'E12')
        AND placement_type IN ('A3', 'A4', 'A5', 'A6')
)

SELECT *
FROM ranked_homes
WHERE choice = 1
