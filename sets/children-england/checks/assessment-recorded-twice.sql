WITH numbered_assessments AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                cina_person_id,
                cina_referral_id,
                cina_assessment_start_date,
                cina_assessment_auth_date
            ORDER BY cina_assessment_id
        ) AS copy
    FROM ssd_cin_assessments
    WHERE
        cina_person_id IS NOT NULL
        AND cina_assessment_start_date IS NOT NULL
        AND NOT cina_assessment_auth_date_unreadable
)

SELECT
    cina_assessment_id AS record_id,
    cina_person_id AS child_id
FROM numbered_assessments
WHERE copy > 1
