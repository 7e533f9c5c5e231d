WITH ends_by_day AS (
    -- Ends of care with readable dates are one partition of each child and day: the first with a
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
    FROM care_ends
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
