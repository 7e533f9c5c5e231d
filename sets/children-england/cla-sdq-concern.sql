SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN not_asked IS NULL THEN dated_score >= 17 END AS met,
    COALESCE(not_asked, score_words) AS why,
    pers_sex AS sex
FROM sdq_cohort
