WITH assessed AS (
    SELECT
        twelve_month_cohort.*,
        -- Two a year for a child under 5; one when the age is not known.
        CASE WHEN age_then < 5 THEN 2 ELSE 1 END AS wanted,
        COALESCE(days_held, 0) AS days_held,
        COALESCE(days_unreadable, 0) AS days_unreadable,
        last_ever
    FROM twelve_month_cohort
    LEFT JOIN health_checks
        ON health_checks.period = twelve_month_cohort.period
        AND clah_person_id = clae_person_id
        AND clah_health_check_type = 'Health Assessment'
),

judged AS (
    SELECT
        *,
        CASE
            WHEN left_out IS NOT NULL THEN left_out
            WHEN days_held < wanted AND days_held + days_unreadable >= wanted
                THEN 'the date of a health assessment cannot be read'
        END AS not_judged
    FROM assessed
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN not_judged IS NULL THEN days_held >= wanted END AS met,
    -- SI 2010/959 regulation 7: every six months under 5, then every twelve; of a child new to care
    -- one in time for the first review.
    CASE
        WHEN set_aside IS NULL AND NOT is_entry_unreadable AND days_unreadable = 0
            THEN COALESCE(
                months_after(last_ever, CASE WHEN age_then < 5 THEN 6 ELSE 12 END),
                working_days_after(entered_care, 20)
            )
    END AS due_date,
    COALESCE(
        not_judged,
        days_held || CASE WHEN days_held = 1 THEN ' assessment' ELSE ' assessments' END
            || ' in the twelve months, of ' || wanted
            || CASE WHEN age_then < 5 THEN '; aged ' || age_then ELSE '' END
            || CASE WHEN pers_dob IS NULL THEN '; no date of birth recorded' ELSE '' END
    ) AS why,
    CASE WHEN age_then < 5 THEN 'under 5' WHEN age_then >= 5 THEN '5 and over' END AS age_band,
    pers_sex AS sex
FROM judged
