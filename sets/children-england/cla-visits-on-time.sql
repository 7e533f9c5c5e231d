WITH placement_rows AS (
    -- 1 January 2100 stands for a blank end, and with `end_unreadable` for one that cannot be read.
    SELECT
        clap_person_id AS person_id,
        clap_cla_placement_id AS placement_id,
        clap_cla_placement_start_date AS start_date,
        COALESCE(clap_cla_placement_end_date, DATE '2100-01-01') AS end_date,
        clap_cla_placement_end_date_unreadable AS end_unreadable,
        clap_cla_placement_type AS placement_type,
        COALESCE(clap_cla_placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4'), FALSE) AS is_temporary,
        lower(clap_cla_placement_urn) AS urn,
        replace(lower(clap_cla_placement_postcode), ' ', '') AS postcode
    FROM ssd_cla_placement
    WHERE
        clap_cla_placement_start_date IS NOT NULL
        AND (
            clap_cla_placement_end_date IS NULL
            OR clap_cla_placement_end_date > clap_cla_placement_start_date
        )
),

numbered AS (
    -- A stay is one placement with the temporary moves (hospital, holiday) that follow it.
    SELECT
        *,
        sum(CASE WHEN is_temporary THEN 0 ELSE 1 END) OVER in_order AS stay,
        NOT is_temporary
        OR (
            start_date = lag(end_date) OVER in_order
            AND NOT lag(end_unreadable) OVER in_order
            AND NOT end_unreadable
        ) AS follows_on
    FROM placement_rows
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
),

stays AS (
    -- A stay ends where the next one starts, if not before.
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
),

started AS (
    -- Why the episode that starts with a stay started: the one that names the placement, if any.
    SELECT
        stays.*,
        clae_cla_episode_start_reason AS start_reason,
        row_number() OVER (
            PARTITION BY placement_id
            ORDER BY (clae_cla_placement_id = placement_id) IS NOT TRUE, clae_cla_episode_id
        ) AS choice
    FROM stays
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
),

spelled AS (
    -- The same home goes on: the same carer (T, U) or only the law changed (L); back from a
    -- temporary move; or placed for adoption with the present carer (A3, A5).
    SELECT
        *,
        sum(
            CASE
                WHEN meets_previous AND start_reason IN ('T', 'U', 'L') THEN 0
                WHEN is_return THEN 0
                WHEN meets_previous AND placement_type IN ('A3', 'A5') THEN 0
                ELSE 1
            END
        ) OVER (PARTITION BY person_id ORDER BY stay) AS spell
    FROM compared
),

spells AS (
    SELECT
        person_id AS spell_person_id,
        min(start_date) OVER (PARTITION BY person_id, spell) AS spell_start,
        end_date AS spell_end,
        end_unreadable,
        placement_type,
        row_number() OVER (PARTITION BY person_id, spell ORDER BY stay DESC) AS from_last
    FROM spelled
),

seen_days AS (
    SELECT
        clav_person_id AS person_id,
        clav_cla_visit_date AS visit_date,
        lag(clav_cla_visit_date) OVER (
            PARTITION BY clav_person_id
            ORDER BY clav_cla_visit_date
        ) AS seen_before
    FROM ssd_cla_visits
    WHERE clav_cla_visit_seen AND clav_person_id IS NOT NULL AND clav_cla_visit_date IS NOT NULL
    GROUP BY clav_person_id, clav_cla_visit_date
),

care_days AS (
    -- In care from the start of an episode to the day it ceased or the 18th birthday, both days
    -- included. Care ended that day when the child turned 18, or the episode ceased for a reason
    -- other than X1 (another follows), or for no reason and none follows. A reason that cannot be
    -- read is a reason.
    SELECT
        person_id,
        visit_date,
        seen_before,
        pers_dob_unreadable,
        bool_or(NOT episode.clae_cla_episode_ceased_date_unreadable) AS is_in_care,
        bool_or(
            (age(pers_dob, visit_date) >= 18) IS TRUE
            OR (
                episode.clae_cla_episode_ceased_date = visit_date
                AND COALESCE(
                    episode.clae_cla_episode_ceased_reason <> 'X1',
                    episode.clae_cla_episode_ceased_reason_unreadable
                    OR next_episode.clae_cla_episode_id IS NULL
                )
            )
        ) AS care_ended
    FROM seen_days
    LEFT JOIN ssd_person ON pers_person_id = person_id
    LEFT JOIN ssd_cla_episodes AS episode
        ON episode.clae_person_id = person_id
        AND episode.clae_cla_episode_start_date <= visit_date
        AND (
            episode.clae_cla_episode_ceased_date >= visit_date
            OR episode.clae_cla_episode_ceased_date IS NULL
        )
        AND (age(pers_dob, episode.clae_cla_episode_start_date) >= 18) IS NOT TRUE
        AND (age(pers_dob, days_after(visit_date, -1)) >= 18) IS NOT TRUE
    LEFT JOIN ssd_cla_episodes AS next_episode
        ON next_episode.clae_person_id = person_id
        AND next_episode.clae_cla_episode_start_date = visit_date
        AND next_episode.clae_cla_episode_id <> episode.clae_cla_episode_id
    GROUP BY person_id, visit_date, seen_before, pers_dob_unreadable
),

tested_days AS (
    -- On the day care ended, the day before says whether it was short breaks.
    SELECT
        *,
        CASE WHEN care_ended THEN days_after(visit_date, -1) ELSE visit_date END AS tested_date
    FROM care_days
),

status_days AS (
    -- In short breaks: V1, V3 or V4, and no status that makes a child looked after besides.
    SELECT
        person_id,
        visit_date,
        seen_before,
        pers_dob_unreadable,
        is_in_care,
        bool_or(lega_legal_status IN ('V1', 'V3', 'V4'))
        AND NOT bool_or(
            lega_legal_status IN ('C1', 'C2', 'D1', 'E1', 'V2', 'L1', 'L2', 'L3', 'J1', 'J2', 'J3')
        ) AS is_short_breaks
    FROM tested_days
    LEFT JOIN ssd_legal_status
        ON lega_person_id = person_id
        AND lega_legal_status_start_date <= tested_date
        AND (
            lega_legal_status_end_date > tested_date
            OR (lega_legal_status_end_date IS NULL AND NOT lega_legal_status_end_date_unreadable)
        )
    GROUP BY person_id, visit_date, seen_before, pers_dob_unreadable, is_in_care
),

spell_days AS (
    -- The latest-starting spell of the day, its first and last days included: a visit on the day
    -- of a move belongs to the new placement. A spell of no length is never in force.
    SELECT
        *,
        row_number() OVER (PARTITION BY person_id, visit_date ORDER BY spell_start DESC) AS choice
    FROM status_days
    LEFT JOIN spells
        ON spell_person_id = person_id
        AND spell_start <= visit_date
        AND visit_date <= spell_end
        AND spell_start < spell_end
        AND from_last = 1
),

care_visits AS (
    SELECT
        ssd_cla_visits.*,
        CASE WHEN seen_before >= spell_start THEN seen_before END AS seen_before,
        spell_start,
        placement_type,
        CASE
            WHEN clav_cla_visit_date_unreadable THEN 'the date of the visit cannot be read'
            WHEN clav_cla_visit_date IS NULL THEN 'no date of visit'
            WHEN clav_cla_visit_seen IS NOT TRUE
                THEN 'not a statutory visit: the child is not recorded as seen'
            WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
            WHEN is_in_care IS NULL THEN 'not in care that day'
            WHEN NOT is_in_care THEN 'the ceased date of the episode of care cannot be read'
            WHEN is_short_breaks THEN 'in short breaks only that day'
            WHEN spell_start IS NULL THEN 'no placement is recorded that day'
            WHEN end_unreadable THEN 'the end date of the placement cannot be read'
            WHEN row_number() OVER (
                PARTITION BY clav_person_id, clav_cla_visit_date, clav_cla_visit_seen
                ORDER BY clav_cla_visit_id
            ) > 1 THEN 'a second visit to the child that day'
        END AS set_aside
    FROM ssd_cla_visits
    LEFT JOIN spell_days
        ON person_id = clav_person_id
        AND visit_date = clav_cla_visit_date
        AND choice = 1
)

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
