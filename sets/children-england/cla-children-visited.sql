SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    -- SI 2010/959 regulation 28(2): within one week of the start of any placement, then at
    -- intervals of no more than six weeks.
    CASE
        WHEN left_out IS NULL
            THEN COALESCE(
                days_between(last_seen, last_day) <= 42,
                days_between(spell_start, last_day) <= 7
            )
    END AS met,
    CASE
        WHEN left_out IS NULL THEN COALESCE(days_after(last_seen, 42), days_after(spell_start, 7))
    END AS due_date,
    COALESCE(
        left_out,
        'day ' || days_between(last_seen, last_day) || ' after the visit of ' || in_words(last_seen),
        'not yet seen: day ' || days_between(spell_start, last_day)
            || ' after the placement started on ' || in_words(spell_start)
    ) AS why,
    placement_type
FROM cla_visit_clocks
