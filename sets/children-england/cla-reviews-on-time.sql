WITH review_sequence AS (
    -- Every review held from the day of entry on, whether or not it is counted; never the due date
    -- that was recorded.
    SELECT
        clar_cla_id AS sequence_id,
        entered_care AS sequence_from,
        clar_cla_review_date AS held_on,
        row_number() OVER in_order AS place,
        lag(clar_cla_review_date) OVER in_order AS held_before
    FROM care_reviews
    WHERE clar_cla_review_cancelled IS NOT TRUE AND clar_cla_review_date >= entered_care
    GROUP BY clar_cla_id, entered_care, clar_cla_review_date
    WINDOW in_order AS (PARTITION BY clar_cla_id, entered_care ORDER BY clar_cla_review_date)
),

timed_reviews AS (
    SELECT
        care_reviews.*,
        place,
        held_before,
        CASE
            WHEN place = 1 THEN working_days_after(entered_care, 20)
            WHEN place = 2 THEN months_after(held_before, 3)
            ELSE months_after(held_before, 6)
        END AS due,
        working_days(entered_care, clar_cla_review_date) AS days_taken,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN row_number() OVER (
                PARTITION BY clar_cla_id, clar_cla_review_date, fault
                ORDER BY clar_cla_review_id
            ) > 1 THEN 'the same review, recorded twice'
        END AS set_aside
    FROM care_reviews
    LEFT JOIN review_sequence
        ON sequence_id = clar_cla_id
        AND sequence_from = entered_care
        AND held_on = clar_cla_review_date
)

SELECT
    clar_cla_review_id AS case_id,
    span_person_id AS child_id,
    clar_cla_review_date AS on_date,
    CASE
        WHEN set_aside IS NOT NULL THEN NULL
        WHEN place = 1 THEN days_taken <= 20
        ELSE clar_cla_review_date <= due
    END AS met,
    CASE WHEN set_aside IS NULL THEN due END AS due_date,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN due IS NULL THEN 'outside the years of the working-day calendar'
        WHEN place = 1 THEN 'the first review, working day ' || days_taken || ' in care'
        ELSE 'due by ' || in_words(due) || ', after the review of ' || in_words(held_before)
    END AS why
FROM timed_reviews
