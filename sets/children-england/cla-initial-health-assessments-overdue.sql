WITH waiting AS (
    -- Of the last twelve months only: checks of longer ago are in few extracts.
    SELECT
        period,
        last_day,
        initial_health_assessments.*,
        COALESCE(set_aside, not_known) AS left_out
    FROM initial_health_assessments
    JOIN twelve_months
        ON clae_cla_episode_start_date BETWEEN twelve_months_from AND last_day
    WHERE
        (assessed_on <= last_day) IS NOT TRUE
        AND (care_ended <= last_day) IS NOT TRUE
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL THEN working_days(clae_cla_episode_start_date, last_day) > 20 END
        AS met,
    CASE WHEN left_out IS NULL THEN due END AS due_date,
    COALESCE(
        left_out,
        'working day ' || working_days(clae_cla_episode_start_date, last_day)
            || ' after care began on ' || in_words(clae_cla_episode_start_date),
        'outside the years of the working-day calendar'
    ) AS why,
    pers_sex AS sex
FROM waiting
