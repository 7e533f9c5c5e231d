-- A child whom the council looked after for the twelve months to a period's last day, with the score of
-- strengths and difficulties that counts and what is to be said of it, and what keeps the child from
-- being one who should have a score: 4 or over when the months began and under 17 when they ended.
SELECT
    twelve_month_cohort.*,
    CASE WHEN NOT is_undated THEN score END AS dated_score,
    is_undated IS TRUE OR (score IS NULL AND has_text IS TRUE) AS is_score_unreadable,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN age(pers_dob, twelve_months_from) < 4 THEN 'under 4 when the twelve months began'
        WHEN age_then > 16 THEN '17 or over'
    END AS not_asked,
    CASE
        WHEN score IS NOT NULL AND is_undated THEN 'the date of the score cannot be read'
        WHEN score IS NOT NULL
            THEN 'a score of ' || score || ' on ' || in_words(csdq_sdq_completed_date)
        WHEN has_text THEN 'the score cannot be read'
        WHEN csdq_sdq_reason IS NOT NULL THEN 'no score, for the reason ' || csdq_sdq_reason
        ELSE 'no score in the twelve months'
    END AS score_words,
    CASE
        WHEN score >= 17 THEN 'cause for concern'
        WHEN score >= 14 THEN 'borderline'
        WHEN score >= 0 THEN 'normal'
    END AS band
FROM twelve_month_cohort
LEFT JOIN latest_sdq_scores
    ON score_period = period
    AND csdq_person_id = clae_person_id
