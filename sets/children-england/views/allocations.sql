-- A person and a period on whose last day a named worker is involved in an allocated role: the
-- latest-starting such involvement.
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
    FROM allocated_involvements
    JOIN period
        ON invo_involvement_start_date <= last_day
        AND (
            invo_involvement_end_date > last_day
            OR (invo_involvement_end_date IS NULL AND NOT invo_involvement_end_date_unreadable)
        )
)

SELECT *
FROM ranked_involvements
WHERE choice = 1
