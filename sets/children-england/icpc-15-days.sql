WITH conferences AS (
    SELECT
        *,
        COALESCE(
            fault,
            CASE WHEN icpc_icpc_transfer_in THEN 'transferred in: no section 47 enquiry here' END,
            enquiry_fault
        ) AS set_aside
    FROM timed_conferences
)

SELECT
    icpc_icpc_id AS case_id,
    icpc_person_id AS child_id,
    icpc_icpc_date AS on_date,
    CASE
        WHEN set_aside IS NOT NULL THEN NULL
        WHEN not_after_enquiry THEN FALSE
        ELSE days_taken <= 15
    END AS met,
    -- Never the recorded target date: live extracts count it from the wrong day.
    CASE
        WHEN icpc_icpc_transfer_in IS NOT TRUE AND NOT icpc_icpc_date_unreadable
            THEN working_days_after(s47e_s47_start_date, 15)
    END AS due_date,
    COALESCE(set_aside, how) AS why,
    icpc_icpc_team AS team,
    icpc_icpc_worker_id AS worker
FROM conferences
