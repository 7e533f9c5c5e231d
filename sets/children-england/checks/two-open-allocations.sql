WITH allocations_open AS (
    -- The list of roles is local: an authority with others keeps a check of this name with its own.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY invo_person_id
            ORDER BY invo_involvement_start_date DESC NULLS LAST, invo_involvements_id
        ) AS from_latest
    FROM ssd_involvements
    WHERE
        lower(invo_professional_role_id) IN (
            'allocated case worker', 'allocated worker', 'allocated social worker', 'social worker', 'cw'
        )
        AND invo_person_id IS NOT NULL
        AND invo_professional_id IS NOT NULL
        AND invo_involvement_end_date IS NULL
        AND NOT invo_involvement_end_date_unreadable
)

SELECT
    invo_involvements_id AS record_id,
    invo_person_id AS child_id
FROM allocations_open
WHERE from_latest > 1
