-- A review of a child in care with the period of care that it names, or, where it names the child,
-- the latest that had begun; and whether the child was in short breaks only: on that day, or the day
-- before when care ended that day.
WITH spans_of_reviews AS (
    SELECT
        ssd_cla_reviews.*,
        care_spans.*,
        row_number() OVER (
            PARTITION BY clar_cla_review_id
            ORDER BY (entered_care <= clar_cla_review_date) IS NOT TRUE, entered_care DESC
        ) AS choice
    FROM ssd_cla_reviews
    LEFT JOIN care_spans ON span_id = clar_cla_id
),

named_reviews AS (
    SELECT
        *,
        CASE
            WHEN clar_cla_review_date = care_ended THEN days_after(clar_cla_review_date, -1)
            ELSE clar_cla_review_date
        END AS tested_on
    FROM spans_of_reviews
    WHERE choice = 1
),

review_statuses AS (
    SELECT
        clar_cla_review_id AS tested_review_id,
        bool_or(is_of_short_breaks) AND NOT bool_or(is_of_looked_after) AS is_short_breaks
    FROM named_reviews
    JOIN legal_statuses
        ON lega_person_id = span_person_id
        AND in_force_from <= tested_on
        AND in_force_to > tested_on
    GROUP BY clar_cla_review_id
)

SELECT
    named_reviews.*,
    CASE
        WHEN clar_cla_review_cancelled THEN 'cancelled'
        WHEN clar_cla_review_date_unreadable THEN 'the date of the review cannot be read'
        WHEN clar_cla_review_date IS NULL THEN 'not yet held'
        WHEN clar_cla_id IS NULL THEN 'it names no period of care'
        WHEN span_id IS NULL THEN 'the period of care it names is not in the records'
        WHEN is_dob_unreadable THEN 'the date of birth cannot be read'
        WHEN is_entry_unreadable THEN 'the day the child entered care cannot be read'
        WHEN clar_cla_review_date < entered_care THEN 'before the child entered care'
        WHEN (clar_cla_review_date <= care_ended) IS NOT TRUE AND is_end_unreadable
            THEN 'the ceased date of the episode of care cannot be read'
        WHEN clar_cla_review_date > care_ended THEN 'after care ended'
        WHEN is_short_breaks THEN 'in short breaks only that day'
    END AS fault
FROM named_reviews
LEFT JOIN review_statuses ON tested_review_id = clar_cla_review_id
