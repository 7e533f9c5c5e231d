-- An assessment with the working days that it took, and what keeps it from counting.
SELECT
    *,
    working_days(cina_assessment_start_date, cina_assessment_auth_date) AS days_taken,
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
