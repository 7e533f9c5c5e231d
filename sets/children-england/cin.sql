SELECT
    cine_referral_id AS case_id,
    cine_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(set_aside, 'open since the referral of ' || in_words(cine_referral_date)) AS why,
    cine_cin_primary_need_code AS primary_need,
    cine_referral_team AS team,
    cine_referral_worker_id AS worker
FROM children_in_need
