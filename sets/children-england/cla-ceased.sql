WITH birthdays AS (
    -- Somebody born on 29 February turns 18 on 1 March.
    SELECT
        pers_person_id,
        pers_dob_unreadable,
        pers_sex,
        CASE
            WHEN age(pers_dob, months_after(pers_dob, 216)) >= 18 THEN months_after(pers_dob, 216)
            ELSE days_after(months_after(pers_dob, 216), 1)
        END AS birthday_18
    FROM ssd_person
),

episode_ends AS (
    -- An episode ends when it ceased or on the 18th birthday, whichever comes first.
    SELECT
        ssd_cla_episodes.*,
        pers_dob_unreadable,
        pers_sex,
        birthday_18,
        (birthday_18 < clae_cla_episode_ceased_date) IS TRUE
        OR clae_cla_episode_ceased_date IS NULL AS is_birthday,
        LEAST(clae_cla_episode_ceased_date, birthday_18) AS end_date
    FROM ssd_cla_episodes
    LEFT JOIN birthdays ON pers_person_id = clae_person_id
),

successors AS (
    SELECT
        episode.clae_cla_episode_id AS episode_id,
        count(next_episode.clae_cla_episode_id) > 0 AS has_successor
    FROM ssd_cla_episodes AS episode
    LEFT JOIN ssd_cla_episodes AS next_episode
        ON next_episode.clae_person_id = episode.clae_person_id
        AND next_episode.clae_cla_episode_start_date = episode.clae_cla_episode_ceased_date
        AND next_episode.clae_cla_episode_id <> episode.clae_cla_episode_id
    GROUP BY episode.clae_cla_episode_id
),

end_days AS (
    -- In short breaks: V1, V3 or V4, and no status that makes a child looked after besides. Tested
    -- on the day before care ended.
    SELECT
        clae_cla_episode_id AS episode_id,
        bool_or(lega_legal_status IN ('V1', 'V3', 'V4'))
        AND NOT bool_or(
            lega_legal_status IN ('C1', 'C2', 'D1', 'E1', 'V2', 'L1', 'L2', 'L3', 'J1', 'J2', 'J3')
        ) AS is_short_breaks
    FROM episode_ends
    LEFT JOIN ssd_legal_status
        ON lega_person_id = clae_person_id
        AND lega_legal_status_start_date <= days_after(end_date, -1)
        AND (
            lega_legal_status_end_date > days_after(end_date, -1)
            OR (lega_legal_status_end_date IS NULL AND NOT lega_legal_status_end_date_unreadable)
        )
    GROUP BY clae_cla_episode_id
),

cessations AS (
    -- Care ended on the 18th birthday, or the episode ceased for a reason other than X1 (another
    -- follows), or for no reason and none follows. A reason that cannot be read is a reason. An
    -- episode that starts at 18 or ends before it starts is no care.
    SELECT
        episode_ends.*,
        is_short_breaks,
        CASE
            WHEN clae_cla_episode_ceased_date_unreadable
                THEN 'the ceased date of the episode cannot be read'
            WHEN clae_cla_episode_start_date_unreadable
                THEN 'the start date of the episode cannot be read'
            WHEN clae_cla_episode_start_date IS NULL THEN 'the episode has no start date'
            WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
        END AS unreadable
    FROM episode_ends
    JOIN successors ON successors.episode_id = clae_cla_episode_id
    JOIN end_days ON end_days.episode_id = clae_cla_episode_id
    WHERE
        (clae_cla_episode_ceased_date < clae_cla_episode_start_date) IS NOT TRUE
        AND (birthday_18 <= clae_cla_episode_start_date) IS NOT TRUE
        AND (
            clae_cla_episode_ceased_date_unreadable
            OR end_date = birthday_18
            OR (
                clae_cla_episode_ceased_date IS NOT NULL
                AND COALESCE(
                    clae_cla_episode_ceased_reason <> 'X1',
                    clae_cla_episode_ceased_reason_unreadable OR NOT has_successor
                )
            )
        )
),

ends_by_day AS (
    -- Cessations with readable dates are one partition of each child and day: the first with a
    -- reason counts.
    SELECT
        *,
        CASE
            WHEN unreadable IS NOT NULL THEN unreadable
            WHEN clae_person_id IS NOT NULL AND row_number() OVER (
                PARTITION BY clae_person_id, end_date, unreadable
                ORDER BY
                    is_birthday
                    OR (
                        clae_cla_episode_ceased_reason IS NULL
                        AND NOT clae_cla_episode_ceased_reason_unreadable
                    ),
                    clae_cla_episode_id
            ) > 1 THEN 'the same end of care, recorded twice'
            WHEN is_short_breaks THEN 'in short breaks only'
        END AS set_aside
    FROM cessations
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    end_date AS on_date,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN is_birthday THEN 'reached 18 on ' || in_words(end_date)
        ELSE 'ceased on ' || in_words(end_date)
            || CASE
                WHEN clae_cla_episode_ceased_reason_unreadable THEN '; the reason cannot be read'
                ELSE COALESCE(': ' || clae_cla_episode_ceased_reason, '; no reason recorded')
            END
    END AS why,
    CASE
        WHEN is_birthday THEN 'reached 18'
        WHEN clae_cla_episode_ceased_reason_unreadable THEN 'cannot be read'
        ELSE COALESCE(clae_cla_episode_ceased_reason, 'not recorded')
    END AS ceased_reason,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM ends_by_day
