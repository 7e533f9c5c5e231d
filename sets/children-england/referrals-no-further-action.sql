SELECT
    cine_referral_id AS case_id,
    cine_person_id AS child_id,
    cine_referral_date AS on_date,
    cine_referral_nfa IS TRUE AS met,
    CASE
        WHEN cine_referral_nfa THEN 'no further action'
        WHEN cine_referral_nfa IS NULL THEN 'not recorded whether further action was taken'
        ELSE 'not marked as no further action'
    END AS why,
    cine_referral_source_code AS referral_source,
    cine_cin_primary_need_code AS primary_need,
    cine_referral_team AS team,
    cine_referral_worker_id AS worker
FROM ssd_cin_episodes
