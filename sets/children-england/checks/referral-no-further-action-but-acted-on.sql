WITH acts AS (
    SELECT cina_referral_id AS act_of, 'an assessment' AS act
    FROM ssd_cin_assessments
    UNION ALL
    SELECT s47e_referral_id, 'a section 47 enquiry'
    FROM ssd_s47_enquiry
    UNION ALL
    SELECT cppl_referral_id, 'a child protection plan'
    FROM ssd_cp_plans
    UNION ALL
    SELECT cinp_referral_id, 'a child in need plan'
    FROM ssd_cin_plans
)

SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id,
    min(act) || ' was made under it' AS why
FROM ssd_cin_episodes
JOIN acts ON act_of = cine_referral_id
WHERE cine_referral_nfa
GROUP BY cine_referral_id, cine_person_id
