WITH spell_starts AS (
    SELECT
        spell_person_id,
        spell_start,
        spell_end,
        end_unreadable,
        bool_or(is_of_short_breaks) AND NOT bool_or(is_of_looked_after) AS is_short_breaks
    FROM placement_spells
    LEFT JOIN legal_statuses
        ON lega_person_id = spell_person_id
        AND in_force_from <= spell_start
        AND in_force_to > spell_start
    GROUP BY spell_person_id, spell_start, spell_end, end_unreadable
),

moves AS (
    -- A placement counts when the child was in it at the end of a day in the twelve months.
    SELECT
        twelve_months.period,
        spell_person_id,
        count(*) AS at_most,
        count(CASE WHEN NOT end_unreadable OR spell_start >= twelve_months_from THEN 1 END)
            AS at_least
    FROM spell_starts
    JOIN twelve_months ON spell_start <= last_day AND spell_end > twelve_months_from
    WHERE is_short_breaks IS NOT TRUE
    GROUP BY twelve_months.period, spell_person_id
),

judged_moves AS (
    SELECT
        looked_after.*,
        COALESCE(at_least, 0) AS homes,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN at_least >= 3 THEN NULL
            WHEN may_run_to > twelve_months_from THEN 'the start date of a placement cannot be read'
            WHEN at_most >= 3 THEN 'the end date of a placement cannot be read'
        END AS left_out
    FROM looked_after
    JOIN twelve_months ON twelve_months.period = looked_after.period
    LEFT JOIN moves ON moves.period = looked_after.period AND spell_person_id = clae_person_id
    LEFT JOIN undated_placements ON undated_person_id = clae_person_id
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL THEN homes >= 3 END AS met,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN homes = 0 THEN 'no placement is recorded in the twelve months'
        ELSE homes || CASE WHEN homes = 1 THEN ' placement' ELSE ' placements' END
            || ' in the twelve months'
    END AS why,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM judged_moves
