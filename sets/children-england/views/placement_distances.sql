-- A child looked after on the last day of a period, with the latest-starting placement of the present
-- period of care and its distance from home in miles, 999.9 standing for one that is not known.
WITH present_placements AS (
    -- The latest-starting placement of the present period of care.
    SELECT
        looked_after.*,
        clap_cla_placement_start_date,
        clap_cla_placement_type,
        clap_cla_placement_distance,
        TRY_CAST(clap_cla_placement_distance AS DECIMAL(20, 6)) AS miles,
        entered_care,
        row_number() OVER (
            PARTITION BY looked_after.period, clae_cla_episode_id
            ORDER BY clap_cla_placement_start_date DESC NULLS LAST, clap_cla_placement_id
        ) AS placement_choice
    FROM looked_after
    JOIN care_periods ON period_episode_id = clae_cla_episode_id
    LEFT JOIN recorded_placements
        ON clap_person_id = clae_person_id
        AND NOT is_temporary
        AND clap_cla_placement_start_date BETWEEN entered_care AND last_day
)

SELECT
    *,
    miles < 999 AS is_known,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN may_run_to > COALESCE(clap_cla_placement_start_date, entered_care)
            THEN 'the start date of a placement cannot be read'
        WHEN miles IS NULL AND clap_cla_placement_distance IS NOT NULL
            THEN 'the distance cannot be read'
    END AS left_out
FROM present_placements
LEFT JOIN undated_placements ON undated_person_id = clae_person_id
WHERE placement_choice = 1
