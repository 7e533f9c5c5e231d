WITH due_assessments AS (
    SELECT
        *,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN care_ended < due
                THEN 'care ended on ' || in_words(care_ended) || ', before it was due'
            WHEN assessed_on <= due THEN NULL
            ELSE not_known
        END AS left_out
    FROM initial_health_assessments
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    due AS on_date,
    CASE WHEN left_out IS NULL THEN COALESCE(assessed_on <= due, FALSE) END AS met,
    COALESCE(
        left_out,
        COALESCE('first assessed on ' || in_words(assessed_on), 'not assessed')
            || ', in care since ' || in_words(clae_cla_episode_start_date)
    ) AS why,
    pers_sex AS sex
FROM due_assessments
