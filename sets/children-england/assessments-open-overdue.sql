WITH open_assessments AS (
    -- Open on the last day, or would be but for a date that cannot be read. One authorised before
    -- it started is never open.
    SELECT
        period.period,
        last_day,
        ssd_cin_assessments.*,
        working_days(cina_assessment_start_date, last_day) AS days_open,
        CASE
            WHEN cina_assessment_start_date_unreadable THEN 'the start date cannot be read'
            WHEN cina_assessment_start_date IS NULL THEN 'no start date'
            WHEN cina_assessment_auth_date_unreadable
                THEN 'the authorisation date cannot be read'
        END AS set_aside
    FROM ssd_cin_assessments
    JOIN period
        ON (cina_assessment_start_date <= last_day OR cina_assessment_start_date IS NULL)
        AND (cina_assessment_auth_date > last_day OR cina_assessment_auth_date IS NULL)
)

SELECT
    cina_assessment_id AS case_id,
    cina_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN days_open > 45 END AS met,
    CASE
        WHEN set_aside IS NULL THEN working_days_after(cina_assessment_start_date, 45)
    END AS due_date,
    COALESCE(
        set_aside,
        'working day ' || days_open
            || ' after the start on ' || in_words(cina_assessment_start_date)
            -- An open assessment of a closed case is a fault of the record (census rule 8867).
            || CASE
                WHEN cine_close_date <= last_day
                    THEN '; the case was closed on ' || in_words(cine_close_date)
                ELSE ''
            END,
        'outside the years of the working-day calendar'
    ) AS why,
    cina_assessment_team AS team,
    cina_assessment_worker_id AS worker
FROM open_assessments
LEFT JOIN ssd_cin_episodes ON cine_referral_id = cina_referral_id
