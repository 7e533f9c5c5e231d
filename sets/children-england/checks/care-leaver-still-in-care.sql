SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id,
    'an episode of care that started on ' || in_words(max(clae_cla_episode_start_date)) || ' is open' AS why
FROM ssd_care_leavers
JOIN ssd_cla_episodes ON clae_person_id = clea_person_id
JOIN records_reach ON records_reach.authority = ssd_care_leavers.authority
LEFT JOIN birthdays_18 ON pers_person_id = clea_person_id
WHERE
    clea_care_leaver_eligibility IN ('Relevant', 'Former Relevant')
    AND clae_cla_episode_start_date <= reach
    AND clae_cla_episode_ceased_date IS NULL
    AND NOT clae_cla_episode_ceased_date_unreadable
    AND birthday_18 > reach
GROUP BY clea_table_id, clea_person_id
