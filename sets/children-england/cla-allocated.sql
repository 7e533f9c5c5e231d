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
