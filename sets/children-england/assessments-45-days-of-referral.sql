WITH referred_assessments AS (
    SELECT
        *,
        working_days(cine_referral_date, cina_assessment_auth_date) AS days_taken,
        CASE
            WHEN cina_assessment_auth_date_unreadable THEN 'the authorisation date cannot be read'
            WHEN cina_assessment_auth_date IS NULL THEN 'not yet authorised'
            WHEN cina_referral_id IS NULL THEN 'no referral is linked'
            WHEN cine_referral_id IS NULL THEN 'the referral it names is not in the records'
            WHEN cine_referral_date_unreadable THEN 'the date of the referral cannot be read'
            WHEN cine_referral_date IS NULL THEN 'the referral has no date'
            -- Compare the dates: from a Sunday back to the Saturday before is 0 working days.
            WHEN cina_assessment_auth_date < cine_referral_date
                THEN 'authorised before the referral'
            WHEN cina_assessment_auth_date < cina_assessment_start_date
                THEN 'authorised before it started'
        END AS set_aside
    FROM ssd_cin_assessments
    LEFT JOIN ssd_cin_episodes ON cine_referral_id = cina_referral_id
)

SELECT
    cina_assessment_id AS case_id,
    cina_person_id AS child_id,
    cina_assessment_auth_date AS on_date,
    CASE WHEN set_aside IS NULL THEN days_taken <= 45 END AS met,
    CASE
        WHEN NOT cina_assessment_auth_date_unreadable THEN working_days_after(cine_referral_date, 45)
    END AS due_date,
    COALESCE(
        set_aside,
        'working day ' || days_taken || ' after the referral of ' || in_words(cine_referral_date),
        'outside the years of the working-day calendar'
    ) AS why,
    cina_assessment_team AS team,
    cina_assessment_worker_id AS worker
FROM referred_assessments
