WITH seen_by_dentist AS (
    SELECT
        twelve_month_cohort.*,
        last_held,
        last_ever,
        COALESCE(days_unreadable, 0) AS days_unreadable,
        CASE
            WHEN left_out IS NOT NULL THEN left_out
            WHEN last_held IS NULL AND days_unreadable > 0
                THEN 'the date of a dental check cannot be read'
        END AS not_judged
    FROM twelve_month_cohort
    LEFT JOIN health_checks
        ON health_checks.period = twelve_month_cohort.period
        AND clah_person_id = clae_person_id
        AND clah_health_check_type = 'Dental Check'
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN not_judged IS NULL THEN last_held IS NOT NULL END AS met,
    -- Of a child new to care too, though the child is not counted yet.
    CASE
        WHEN set_aside IS NULL AND NOT is_entry_unreadable AND days_unreadable = 0
            THEN months_after(COALESCE(last_ever, entered_care), 12)
    END AS due_date,
    COALESCE(
        not_judged,
        'dental check on ' || in_words(last_held),
        'no dental check in the twelve months'
    ) AS why,
    CASE WHEN age_then < 5 THEN 'under 5' WHEN age_then >= 5 THEN '5 and over' END AS age_band,
    pers_sex AS sex
FROM seen_by_dentist
