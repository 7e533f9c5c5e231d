SELECT
    cina_assessment_id AS record_id,
    cina_person_id AS child_id,
    'dated ' || in_words(
        CASE
            WHEN cina_assessment_auth_date > months_after(reach, 12) THEN cina_assessment_auth_date
            ELSE cina_assessment_start_date
        END
    ) AS why
FROM ssd_cin_assessments
JOIN records_reach ON records_reach.authority = ssd_cin_assessments.authority
WHERE
    cina_assessment_start_date > months_after(reach, 12)
    OR cina_assessment_auth_date > months_after(reach, 12)
