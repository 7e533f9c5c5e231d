SELECT
    icpc_icpc_id AS case_id,
    icpc_person_id AS child_id,
    icpc_icpc_date AS on_date,
    CASE
        WHEN fault IS NOT NULL OR enquiry_fault IS NOT NULL THEN NULL
        WHEN not_after_enquiry THEN FALSE
        ELSE days_taken <= 15
    END AS met,
    -- Never the recorded target date: live extracts count it from the wrong day.
    CASE
        WHEN NOT icpc_icpc_date_unreadable THEN working_days_after(s47e_s47_start_date, 15)
    END AS due_date,
    COALESCE(fault, enquiry_fault, how) AS why,
    icpc_icpc_team AS team,
    icpc_icpc_worker_id AS worker
FROM timed_conferences
