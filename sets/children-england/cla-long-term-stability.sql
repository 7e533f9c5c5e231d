WITH settled AS (
    -- NI 63: in care for more than 911 days and in one home for more than 729, both days counted. A
    -- child placed for adoption brings along the time in the home before.
    SELECT
        looked_after.*,
        entered_care,
        spell_start,
        homes.placement_type,
        days_between(spell_start, last_day) >= 729 AS is_settled,
        homes.placement_type IN ('A3', 'A4', 'A5', 'A6')
        AND previous_end = spell_start AS is_with_previous,
        previous_start,
        previous_unreadable,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN age_then >= 16 THEN '16 or over'
            WHEN is_entry_unreadable AND (days_between(entered_care, last_day) >= 911) IS NOT TRUE
                THEN 'the day the child entered care cannot be read'
            WHEN days_between(entered_care, last_day) < 911
                THEN 'looked after for less than two and a half years, since '
                    || in_words(entered_care)
            WHEN may_run_to > COALESCE(spell_start, last_day)
                THEN 'the start date of a placement cannot be read'
            WHEN end_unreadable THEN 'the end date of the placement cannot be read'
        END AS left_out
    FROM looked_after
    JOIN care_periods ON period_episode_id = clae_cla_episode_id
    LEFT JOIN homes ON homes.period = looked_after.period AND spell_person_id = clae_person_id
    LEFT JOIN undated_placements ON undated_person_id = clae_person_id
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE
        WHEN left_out IS NOT NULL THEN NULL
        WHEN is_settled THEN TRUE
        WHEN (is_with_previous AND days_between(previous_start, last_day) >= 729) IS NOT TRUE
            THEN FALSE
        WHEN NOT previous_unreadable THEN TRUE
    END AS met,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN spell_start IS NULL THEN 'in no recorded placement on ' || in_words(last_day)
        WHEN is_settled OR is_with_previous IS NOT TRUE
            THEN 'in the same placement since ' || in_words(spell_start)
        WHEN previous_unreadable THEN 'the end date of the placement before cannot be read'
        ELSE 'placed for adoption on ' || in_words(spell_start)
            || '; in the placement before since ' || in_words(previous_start)
    END AS why,
    placement_type,
    pers_sex AS sex
FROM settled
