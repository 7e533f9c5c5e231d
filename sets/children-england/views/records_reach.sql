-- How far an authority's records reach: the latest day on which something began for two people or
-- more (a referral, an assessment, a protection plan or an episode of care). There is no clock, and
-- one start that was typed wrong does not move this day. Records with no such day have no reach.
WITH begun AS (
    SELECT authority, cine_person_id AS person_id, cine_referral_date AS start_date
    FROM ssd_cin_episodes
    UNION ALL
    SELECT authority, cina_person_id, cina_assessment_start_date
    FROM ssd_cin_assessments
    UNION ALL
    SELECT authority, cppl_person_id, cppl_cp_plan_start_date
    FROM ssd_cp_plans
    UNION ALL
    SELECT authority, clae_person_id, clae_cla_episode_start_date
    FROM ssd_cla_episodes
),

shared_days AS (
    SELECT authority, start_date
    FROM begun
    GROUP BY authority, start_date
    -- Of two people or more the least identifier and the greatest differ.
    HAVING min(person_id) <> max(person_id)
)

SELECT authority, max(start_date) AS reach
FROM shared_days
GROUP BY authority
