WITH episodes AS (
    -- Open on the last day, or would be but for a date that cannot be read.
    SELECT
        period.period,
        last_day,
        ssd_cla_episodes.*,
        CASE
            WHEN clae_cla_episode_start_date_unreadable
                THEN 'the start date of the episode cannot be read'
            WHEN clae_cla_episode_start_date IS NULL THEN 'the episode has no start date'
            WHEN clae_cla_episode_ceased_date_unreadable
                THEN 'the ceased date of the episode cannot be read'
        END AS unreadable
    FROM ssd_cla_episodes
    JOIN period
        ON (clae_cla_episode_start_date <= last_day OR clae_cla_episode_start_date IS NULL)
        AND (clae_cla_episode_ceased_date > last_day OR clae_cla_episode_ceased_date IS NULL)
),

one_per_child AS (
    -- Each child once, by the latest-starting episode. An episode of nobody stands for itself.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                period,
                clae_person_id,
                CASE WHEN clae_person_id IS NULL THEN clae_cla_episode_id END
            ORDER BY
                unreadable IS NOT NULL,
                clae_cla_episode_start_date DESC NULLS LAST,
                clae_cla_episode_id
        ) AS choice
    FROM episodes
),

legal_statuses AS (
    -- In short breaks: V1, V3 or V4, and no status that makes a child looked after besides.
    SELECT
        period.period,
        lega_person_id,
        bool_or(lega_legal_status IN ('V1', 'V3', 'V4'))
        AND NOT bool_or(
            lega_legal_status IN ('C1', 'C2', 'D1', 'E1', 'V2', 'L1', 'L2', 'L3', 'J1', 'J2', 'J3')
        ) AS is_short_breaks
    FROM ssd_legal_status
    JOIN period
        ON lega_legal_status_start_date <= last_day
        AND (
            lega_legal_status_end_date > last_day
            OR (lega_legal_status_end_date IS NULL AND NOT lega_legal_status_end_date_unreadable)
        )
    GROUP BY period.period, lega_person_id
),

looked_after AS (
    SELECT
        one_per_child.*,
        pers_dob,
        pers_sex,
        lega_person_id,
        age(pers_dob, last_day) AS age_then,
        CASE
            WHEN unreadable IS NOT NULL THEN unreadable
            WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
            WHEN age(pers_dob, last_day) >= 18 THEN '18 or over'
            WHEN is_short_breaks THEN 'in short breaks only'
        END AS set_aside
    FROM one_per_child
    LEFT JOIN ssd_person ON pers_person_id = clae_person_id
    LEFT JOIN legal_statuses
        ON legal_statuses.period = one_per_child.period
        AND lega_person_id = clae_person_id
    WHERE choice = 1
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(
        set_aside,
        'episode open since ' || in_words(clae_cla_episode_start_date)
            || CASE WHEN pers_dob IS NULL THEN '; no date of birth recorded' ELSE '' END
            || CASE WHEN lega_person_id IS NULL THEN '; no legal status recorded' ELSE '' END
    ) AS why,
    CASE
        WHEN age_then < 1 THEN 'under 1'
        WHEN age_then < 5 THEN '1 to 4'
        WHEN age_then < 10 THEN '5 to 9'
        WHEN age_then < 16 THEN '10 to 15'
        WHEN age_then < 18 THEN '16 and 17'
        WHEN age_then >= 18 THEN '18 or over'
    END AS age_band,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM looked_after
