allocated AS (
    -- The latest-starting allocated involvement that is open on the day.
    SELECT
        child_days.child_id AS allocated_child,
        child_days.day AS allocated_day,
        invo_professional_id AS allocated_worker,
        invo_professional_team AS allocated_team,
        row_number() OVER (
            PARTITION BY child_days.child_id, child_days.day
            ORDER BY invo_involvement_start_date DESC, invo_involvements_id
        ) AS allocated_choice
    FROM (SELECT DISTINCT child_id, day FROM days) AS child_days
    JOIN allocated_involvements
        ON invo_person_id = child_days.child_id
        AND invo_involvement_start_date <= child_days.day
        AND (
            invo_involvement_end_date > child_days.day
            OR (invo_involvement_end_date IS NULL AND NOT invo_involvement_end_date_unreadable)
        )
)
