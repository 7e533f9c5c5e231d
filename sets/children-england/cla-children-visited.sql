WITH homes AS (
    -- The latest-starting spell of the last day.
    SELECT
        looked_after.*,
        spell_start,
        end_unreadable,
        placement_type,
        row_number() OVER (
            PARTITION BY period, clae_cla_episode_id
            ORDER BY spell_start DESC NULLS LAST
        ) AS home
    FROM looked_after
    LEFT JOIN placement_spells
        ON spell_person_id = clae_person_id
        AND spell_start <= last_day
        AND last_day <= spell_end
),

visit_clocks AS (
    -- The clock runs from the last visit in the same placement, or else from the placement's start.
    SELECT
        period,
        last_day,
        clae_cla_episode_id,
        clae_person_id,
        spell_start,
        placement_type,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN spell_start IS NULL THEN 'no placement is recorded that day'
            WHEN end_unreadable THEN 'the end date of the placement cannot be read'
        END AS left_out,
        max(visit_date) AS last_seen
    FROM homes
    LEFT JOIN seen_days
        ON person_id = clae_person_id
        AND spell_start <= visit_date
        AND visit_date <= last_day
    WHERE home = 1
    GROUP BY
        period,
        last_day,
        clae_cla_episode_id,
        clae_person_id,
        spell_start,
        placement_type,
        set_aside,
        end_unreadable
)

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
FROM visit_clocks
