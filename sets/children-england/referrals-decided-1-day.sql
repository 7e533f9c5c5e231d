WITH decisions AS (
    SELECT
        *,
        working_days(received_date, decision_date) AS days_taken,
        CASE
            WHEN received_date_unreadable THEN 'the date received cannot be read'
            WHEN received_date IS NULL THEN 'no date received'
            WHEN decision_date_unreadable THEN 'the date of the decision cannot be read'
            -- Compare the dates: from a Sunday back to the Saturday before is 0 working days.
            WHEN decision_date < received_date THEN 'decided before it was received'
        END AS set_aside
    FROM local_referral_decisions
)

SELECT
    referral_id AS case_id,
    person_id AS child_id,
    received_date AS on_date,
    CASE
        WHEN set_aside IS NOT NULL THEN NULL
        WHEN decision_date IS NULL THEN FALSE
        ELSE days_taken <= 1
    END AS met,
    CASE WHEN set_aside IS NULL THEN working_days_after(received_date, 1) END AS due_date,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN decision_date IS NULL THEN 'no decision is recorded'
        WHEN days_taken IS NULL THEN 'outside the years of the working-day calendar'
        ELSE 'decided on ' || in_words(decision_date) || ', working day ' || days_taken
    END AS why
FROM decisions
