SELECT
    clav_cla_visit_id AS case_id,
    clav_person_id AS child_id,
    clav_cla_visit_date AS on_date,
    -- SI 2010/959 regulation 28(2): within one week of the start of any placement, then at
    -- intervals of no more than six weeks.
    CASE
        WHEN set_aside IS NULL
            THEN COALESCE(
                days_between(seen_before, clav_cla_visit_date) <= 42,
                days_between(spell_start, clav_cla_visit_date) <= 7
            )
    END AS met,
    CASE
        WHEN set_aside IS NULL
            THEN COALESCE(days_after(seen_before, 42), days_after(spell_start, 7))
    END AS due_date,
    COALESCE(
        set_aside,
        'day ' || days_between(seen_before, clav_cla_visit_date)
            || ' after the visit of ' || in_words(seen_before),
        'day ' || days_between(spell_start, clav_cla_visit_date)
            || ' after the placement started on ' || in_words(spell_start)
    ) AS why,
    placement_type
FROM care_visits
