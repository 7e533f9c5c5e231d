SELECT
    cina_assessment_id AS case_id,
    cina_person_id AS child_id,
    cina_assessment_auth_date AS on_date,
    CASE WHEN set_aside IS NULL THEN days_taken END AS amount,
    COALESCE(set_aside, 'started on ' || in_words(cina_assessment_start_date)) AS why,
    cina_assessment_team AS team,
    cina_assessment_worker_id AS worker
FROM timed_assessments
