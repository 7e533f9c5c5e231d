WITH numbered_rows AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY clea_person_id
            ORDER BY clea_care_leaver_latest_contact DESC NULLS LAST, clea_table_id
        ) AS choice
    FROM ssd_care_leavers
    WHERE clea_person_id IS NOT NULL
)

SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id
FROM numbered_rows
WHERE choice > 1
