SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    CASE
        WHEN clae_cla_episode_ceased_date IS NULL THEN 'still open; turned 18 on '
        ELSE 'ceased later; turned 18 on '
    END || in_words(birthday_18) AS why
FROM ssd_cla_episodes
JOIN birthdays_18 ON pers_person_id = clae_person_id
LEFT JOIN records_reach ON records_reach.authority = ssd_cla_episodes.authority
WHERE
    clae_cla_episode_start_date < birthday_18
    AND (
        clae_cla_episode_ceased_date > birthday_18
        OR (
            clae_cla_episode_ceased_date IS NULL
            AND NOT clae_cla_episode_ceased_date_unreadable
            AND reach > birthday_18
        )
    )
