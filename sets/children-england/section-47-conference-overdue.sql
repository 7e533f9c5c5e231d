WITH conferences_of_enquiries AS (
    -- Of each enquiry and last day, whether a conference had been held, and whether one was still
    -- to come.
    SELECT
        period.period,
        icpc_s47_enquiry_id,
        bool_or(icpc_icpc_date <= last_day) IS TRUE AS is_held,
        bool_or(
            icpc_icpc_date > last_day
            OR (icpc_icpc_date IS NULL AND NOT icpc_icpc_date_unreadable)
        ) IS TRUE AS is_to_come,
        bool_or(icpc_icpc_date_unreadable) AS is_unreadable
    FROM ssd_initial_cp_conference
    CROSS JOIN period
    WHERE icpc_s47_enquiry_id IS NOT NULL
    GROUP BY period.period, icpc_s47_enquiry_id
),

enquiries_waiting AS (
    -- Open on the last day, or ended and the conference that came of it still to be held.
    SELECT
        period.period,
        last_day,
        ssd_s47_enquiry.*,
        working_days(s47e_s47_start_date, last_day) AS days_waited,
        CASE
            WHEN s47e_s47_start_date_unreadable THEN 'the start date cannot be read'
            WHEN s47e_s47_start_date IS NULL THEN 'no start date'
            WHEN is_unreadable THEN 'the date of the conference cannot be read'
            WHEN s47e_s47_end_date_unreadable THEN 'the end date cannot be read'
        END AS set_aside
    FROM ssd_s47_enquiry
    JOIN period ON s47e_s47_start_date <= last_day OR s47e_s47_start_date IS NULL
    LEFT JOIN conferences_of_enquiries
        ON conferences_of_enquiries.period = period.period
        AND icpc_s47_enquiry_id = s47e_s47_enquiry_id
    WHERE
        is_held IS NOT TRUE
        AND (
            (is_to_come OR is_unreadable) IS TRUE
            OR s47e_s47_end_date > last_day
            OR (s47e_s47_end_date IS NULL AND s47e_s47_nfa IS NOT TRUE)
        )
)

SELECT
    s47e_s47_enquiry_id AS case_id,
    s47e_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN days_waited > 15 END AS met,
    CASE WHEN set_aside IS NULL THEN working_days_after(s47e_s47_start_date, 15) END AS due_date,
    COALESCE(
        set_aside,
        'working day ' || days_waited || ' after the enquiry started on '
            || in_words(s47e_s47_start_date),
        'outside the years of the working-day calendar'
    ) AS why,
    s47e_s47_completed_by_team AS team,
    s47e_s47_completed_by_worker_id AS worker
FROM enquiries_waiting
