SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE
        WHEN
            left_out IS NULL
            AND NOT is_undated
            AND (age(pers_dob, twelve_months_from) < 4) IS NOT TRUE
            AND (age_then > 16) IS NOT TRUE
            THEN score
    END AS amount,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN age(pers_dob, twelve_months_from) < 4 THEN 'under 4 when the twelve months began'
        WHEN age_then > 16 THEN '17 or over'
        WHEN score IS NOT NULL AND is_undated THEN 'the date of the score cannot be read'
        WHEN score IS NOT NULL
            THEN 'a score of ' || score || ' on ' || in_words(csdq_sdq_completed_date)
        WHEN has_text THEN 'the score cannot be read'
        WHEN csdq_sdq_reason IS NOT NULL THEN 'no score, for the reason ' || csdq_sdq_reason
        ELSE 'no score in the twelve months'
    END AS why,
    CASE
        WHEN score >= 17 THEN 'cause for concern'
        WHEN score >= 14 THEN 'borderline'
        WHEN score >= 0 THEN 'normal'
    END AS band,
    pers_sex AS sex
FROM twelve_month_cohort
LEFT JOIN latest_sdq_scores
    ON score_period = period
    AND csdq_person_id = clae_person_id
