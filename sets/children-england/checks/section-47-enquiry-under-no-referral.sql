SELECT
    s47e_s47_enquiry_id AS record_id,
    s47e_person_id AS child_id,
    CASE
        WHEN s47e_referral_id IS NULL THEN 'it names no referral'
        WHEN cine_referral_id IS NULL THEN 'the referral it names is not in the records'
        ELSE 'the referral it names is another child''s'
    END AS why
FROM ssd_s47_enquiry
LEFT JOIN ssd_cin_episodes ON cine_referral_id = s47e_referral_id
WHERE
    s47e_person_id IS NOT NULL
    AND (cine_person_id <> s47e_person_id OR cine_referral_id IS NULL)
    AND EXISTS (
        SELECT 1
        FROM ssd_cin_episodes AS any_referral
        WHERE any_referral.authority = ssd_s47_enquiry.authority
    )
