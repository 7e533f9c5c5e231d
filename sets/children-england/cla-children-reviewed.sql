WITH next_reviews AS (
    -- Regulation 33: within 20 working days of entering care, three months of the first review, six
    -- months of each later one.
    SELECT
        looked_after.*,
        care_periods.entered_care,
        last_reviewed,
        has_undated,
        CASE
            WHEN last_reviewed IS NULL THEN working_days_after(care_periods.entered_care, 20)
            WHEN days_reviewed = 1 THEN months_after(last_reviewed, 3)
            ELSE months_after(last_reviewed, 6)
        END AS review_due,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN clae_cla_id IS NULL AND returned_reviews.authority IS NULL
                THEN 'the episode names no period of care'
            WHEN is_entry_unreadable THEN 'the day the child entered care cannot be read'
        END AS left_out
    FROM looked_after
    JOIN care_periods ON period_episode_id = clae_cla_episode_id
    LEFT JOIN reviews_so_far
        ON review_period = looked_after.period
        AND review_span = COALESCE(clae_cla_id, clae_person_id)
        AND review_from = care_periods.entered_care
    LEFT JOIN returned_reviews ON returned_reviews.authority = looked_after.authority
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE
        WHEN left_out IS NULL AND (review_due >= last_day OR has_undated IS NOT TRUE)
            THEN review_due >= last_day
    END AS met,
    CASE WHEN left_out IS NULL THEN review_due END AS due_date,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN review_due IS NULL THEN 'outside the years of the working-day calendar'
        WHEN review_due < last_day AND has_undated THEN 'the date of a review cannot be read'
        ELSE CASE WHEN review_due < last_day THEN 'overdue since ' ELSE 'due by ' END
            || in_words(review_due)
            || COALESCE(', after the review of ' || in_words(last_reviewed), ', the first review')
    END AS why,
    pers_sex AS sex
FROM next_reviews
