allocated AS (
    -- The latest-starting involvement of a named worker in an allocated role that is open on the
    -- day: the rule of the built-in view `allocations`, for any day. A test holds the two equal.
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
    JOIN ssd_involvements
        ON invo_person_id = child_days.child_id
        AND invo_involvement_start_date <= child_days.day
        AND (
            invo_involvement_end_date > child_days.day
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
