-- A person and a period on whose last day a named worker is involved in an allocated role: the
-- latest-starting such involvement. The lists of roles and of names that are nobody's are local: an
-- authority whose case system writes others keeps a view of this name with its own.
WITH ranked_involvements AS (
    SELECT
        period.period,
        invo_person_id,
        invo_involvement_start_date,
        invo_professional_id,
        invo_professional_team,
        row_number() OVER (
            PARTITION BY period.period, invo_person_id
            ORDER BY invo_involvement_start_date DESC, invo_involvements_id
        ) AS choice
    FROM ssd_involvements
    JOIN period
        ON invo_involvement_start_date <= last_day
        AND (
            invo_involvement_end_date > last_day
            OR (invo_involvement_end_date IS NULL AND NOT invo_involvement_end_date_unreadable)
        )
    LEFT JOIN ssd_professionals ON prof_professional_id = invo_professional_id
    WHERE
        lower(invo_professional_role_id) IN (
            'allocated case worker', 'allocated worker', 'allocated social worker', 'social worker', 'cw'
        )
        AND invo_professional_id IS NOT NULL
        AND (
            lower(prof_professional_name) IN (
                'unallocated', 'not allocated', 'duty', 'duty team', 'duty worker',
                'vacancy', '(vacancy)', 'no worker'
            )
        ) IS NOT TRUE
)

SELECT *
FROM ranked_involvements
WHERE choice = 1
