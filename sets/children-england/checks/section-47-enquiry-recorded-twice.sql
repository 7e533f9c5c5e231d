WITH enquiries AS (
    SELECT DISTINCT
        ssd_s47_enquiry.*,
        icpc_s47_enquiry_id IS NULL AS is_unlinked
    FROM ssd_s47_enquiry
    LEFT JOIN ssd_initial_cp_conference ON icpc_s47_enquiry_id = s47e_s47_enquiry_id
),

numbered_enquiries AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY s47e_person_id, s47e_s47_start_date
            ORDER BY is_unlinked, s47e_s47_enquiry_id
        ) AS copy
    FROM enquiries
    WHERE s47e_person_id IS NOT NULL AND s47e_s47_start_date IS NOT NULL
)

SELECT
    s47e_s47_enquiry_id AS record_id,
    s47e_person_id AS child_id,
    'another enquiry about the child started on ' || in_words(s47e_s47_start_date) AS why
FROM numbered_enquiries
WHERE copy > 1
