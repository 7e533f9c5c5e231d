-- An end of care, with what keeps it from counting as one. Ends of care with readable dates are one
-- partition of each child and day: the first with a reason counts.
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
    END AS set_aside,
    CASE
        WHEN is_birthday THEN 'reached 18'
        WHEN clae_cla_episode_ceased_reason_unreadable THEN 'cannot be read'
        ELSE COALESCE(clae_cla_episode_ceased_reason, 'not recorded')
    END AS ceased_reason,
    CASE
        WHEN is_birthday THEN 'reached 18 on ' || in_words(end_date)
        ELSE 'ceased on ' || in_words(end_date)
            || CASE
                WHEN clae_cla_episode_ceased_reason_unreadable THEN '; the reason cannot be read'
                ELSE COALESCE(': ' || clae_cla_episode_ceased_reason, '; no reason recorded')
            END
    END AS how
FROM care_ends
