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
),

allocations AS (
    -- The latest-starting involvement of a named worker in an allocated role. Both lists are local:
    -- an authority whose case system writes other roles or names adds its own.
    SELECT
        period.period,
        invo_person_id,
        invo_involvement_start_date,
        invo_professional_id,
        invo_professional_team,
        row_number() OVER (
            PARTITION BY period.period, invo_person_id
            ORDER BY invo_involvement_start_date DESC, invo_involvements_id
        ) AS choice
    FROM ssd_involvements
    JOIN period
        ON invo_involvement_start_date <= last_day
        AND (
            invo_involvement_end_date > last_day
            OR (invo_involvement_end_date IS NULL AND NOT invo_involvement_end_date_unreadable)
        )
    LEFT JOIN ssd_professionals ON prof_professional_id = invo_professional_id
    WHERE
        lower(invo_professional_role_id) IN (
            'allocated case worker', 'allocated worker', 'allocated social worker', 'social worker', 'cw'
        )
        AND invo_professional_id IS NOT NULL
        AND (
            lower(prof_professional_name) IN (
                'unallocated', 'not allocated', 'duty', 'duty team', 'duty worker',
                'vacancy', '(vacancy)', 'no worker'
            )
        ) IS NOT TRUE
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    looked_after.period,
    CASE WHEN set_aside IS NULL THEN invo_professional_id IS NOT NULL END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN invo_professional_id IS NULL
            THEN 'no named worker in an allocated role on ' || in_words(last_day)
        ELSE 'allocated since ' || in_words(invo_involvement_start_date)
    END AS why,
    invo_professional_team AS team,
    invo_professional_id AS worker
FROM looked_after
LEFT JOIN allocations
    ON allocations.period = looked_after.period
    AND invo_person_id = clae_person_id
    AND allocations.choice = 1
