WITH still_open AS (
    SELECT cppl_person_id AS open_of, 'a child protection plan' AS what
    FROM ssd_cp_plans
    WHERE cppl_cp_plan_end_date IS NULL AND NOT cppl_cp_plan_end_date_unreadable
    UNION ALL
    SELECT clae_person_id, 'an episode of care'
    FROM ssd_cla_episodes
    WHERE clae_cla_episode_ceased_date IS NULL AND NOT clae_cla_episode_ceased_date_unreadable
    UNION ALL
    SELECT cine_person_id, 'a referral'
    FROM ssd_cin_episodes
    WHERE
        cine_close_date IS NULL
        AND NOT cine_close_date_unreadable
        AND cine_referral_nfa IS NOT TRUE
)

SELECT
    pers_person_id AS record_id,
    pers_person_id AS child_id,
    min(what) || ' is still open' AS why
FROM ssd_person
JOIN still_open ON open_of = pers_person_id
WHERE pers_death_date IS NOT NULL
GROUP BY pers_person_id
