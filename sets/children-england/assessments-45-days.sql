SELECT
    cina_assessment_id AS case_id,
    cina_person_id AS child_id,
    cina_assessment_auth_date AS on_date,
    CASE WHEN set_aside IS NULL THEN days_taken <= 45 END AS met,
    CASE
        WHEN NOT cina_assessment_auth_date_unreadable
            THEN working_days_after(cina_assessment_start_date, 45)
    END AS due_date,
    COALESCE(
        set_aside,
        'working day ' || days_taken || ' after the start on ' || in_words(cina_assessment_start_date),
        'outside the years of the working-day calendar'
    ) AS why,
    cina_assessment_team AS team,
    cina_assessment_worker_id AS worker
FROM timed_assessments
