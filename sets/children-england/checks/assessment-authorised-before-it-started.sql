SELECT
    cina_assessment_id AS record_id,
    cina_person_id AS child_id
FROM ssd_cin_assessments
WHERE cina_assessment_auth_date < cina_assessment_start_date
