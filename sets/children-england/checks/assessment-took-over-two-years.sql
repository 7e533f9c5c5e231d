SELECT
    cina_assessment_id AS record_id,
    cina_person_id AS child_id,
    'started on ' || in_words(cina_assessment_start_date) AS why
FROM ssd_cin_assessments
WHERE cina_assessment_auth_date > months_after(cina_assessment_start_date, 24)
