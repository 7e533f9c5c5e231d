WITH reviews_so_far AS (
    -- The reviews of a period of care that were held by a period's last day, two of one day being one.
    SELECT
        period.period AS review_period,
        clar_cla_id AS review_span,
        count(DISTINCT clar_cla_review_date) AS days_reviewed,
        max(clar_cla_review_date) AS last_reviewed,
        bool_or(clar_cla_review_date_unreadable) AS has_undated
    FROM care_reviews
    JOIN period ON clar_cla_review_date <= last_day OR clar_cla_review_date_unreadable
    WHERE
        clar_cla_review_cancelled IS NOT TRUE
        AND (clar_cla_review_date >= entered_care OR clar_cla_review_date_unreadable)
    GROUP BY period.period, clar_cla_id
),

next_reviews AS (
    -- Regulation 33: within 20 working days of entering care, three months of the first review, six
    -- months of each later one.
    SELECT
        looked_after.*,
        entered_care,
        last_reviewed,
        has_undated,
        CASE
            WHEN last_reviewed IS NULL THEN working_days_after(entered_care, 20)
            WHEN days_reviewed = 1 THEN months_after(last_reviewed, 3)
            ELSE months_after(last_reviewed, 6)
        END AS review_due,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN clae_cla_id IS NULL THEN 'the episode names no period of care'
            WHEN is_entry_unreadable THEN 'the day the child entered care cannot be read'
        END AS left_out
    FROM looked_after
    JOIN care_periods ON period_episode_id = clae_cla_episode_id
    LEFT JOIN reviews_so_far
        ON review_period = looked_after.period
        AND review_span = clae_cla_id
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
