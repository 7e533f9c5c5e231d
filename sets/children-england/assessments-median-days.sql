WITH assessments AS (
    SELECT
        *,
        CASE
            WHEN cina_assessment_auth_date_unreadable THEN 'the authorisation date cannot be read'
            WHEN cina_assessment_start_date_unreadable THEN 'the start date cannot be read'
            WHEN cina_assessment_start_date IS NULL THEN 'no start date'
            WHEN cina_assessment_auth_date IS NULL THEN 'not yet authorised'
            -- Compare the dates: from a Sunday back to the Saturday before is 0 working days.
            WHEN cina_assessment_auth_date < cina_assessment_start_date
                THEN 'authorised before it started'
        END AS set_aside
    FROM ssd_cin_assessments
)

SELECT
    cina_assessment_id AS case_id,
    cina_person_id AS child_id,
    cina_assessment_auth_date AS on_date,
    CASE
        WHEN set_aside IS NULL
            THEN working_days(cina_assessment_start_date, cina_assessment_auth_date)
    END AS amount,
    COALESCE(set_aside, 'started on ' || in_words(cina_assessment_start_date)) AS why,
    cina_assessment_team AS team,
    cina_assessment_worker_id AS worker
FROM assessments
