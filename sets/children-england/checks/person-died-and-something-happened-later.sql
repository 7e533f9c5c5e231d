WITH events AS (
    SELECT cine_person_id AS event_of, cine_referral_date AS event_date, 'a referral' AS what
    FROM ssd_cin_episodes
    UNION ALL
    SELECT cppl_person_id, cppl_cp_plan_start_date, 'a child protection plan'
    FROM ssd_cp_plans
    UNION ALL
    SELECT cppv_person_id, cppv_cp_visit_date, 'a visit'
    FROM ssd_cp_visits
    WHERE cppv_cp_visit_seen
    UNION ALL
    SELECT clae_person_id, clae_cla_episode_start_date, 'an episode of care'
    FROM ssd_cla_episodes
    UNION ALL
    SELECT clav_person_id, clav_cla_visit_date, 'a visit'
    FROM ssd_cla_visits
    WHERE clav_cla_visit_seen
)

SELECT
    pers_person_id AS record_id,
    pers_person_id AS child_id,
    min(what) || ' is dated after the day of death, ' || in_words(pers_death_date) AS why
FROM ssd_person
JOIN events ON event_of = pers_person_id AND event_date > pers_death_date
GROUP BY pers_person_id, pers_death_date
