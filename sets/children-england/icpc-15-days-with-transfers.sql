WITH all_conferences AS (
    SELECT
        *,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN s47e_s47_start_date_unreadable
                THEN 'the start date of the section 47 enquiry cannot be read'
        END AS set_aside
    FROM timed_conferences
)

SELECT
    icpc_icpc_id AS case_id,
    icpc_person_id AS child_id,
    icpc_icpc_date AS on_date,
    CASE
        WHEN set_aside IS NOT NULL THEN NULL
        WHEN s47e_s47_start_date IS NULL THEN FALSE
        -- Compare the dates: from a Sunday back to the Saturday before is 0 working days.
        WHEN s47e_s47_start_date > icpc_icpc_date THEN FALSE
        ELSE days_taken <= 15
    END AS met,
    -- Never the recorded target date: live extracts count it from the wrong day.
    CASE
        WHEN NOT icpc_icpc_date_unreadable
            THEN working_days_after(s47e_s47_start_date, 15)
    END AS due_date,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN icpc_s47_enquiry_id IS NULL AND icpc_icpc_transfer_in
            THEN 'transferred in: no section 47 enquiry here'
        WHEN icpc_s47_enquiry_id IS NULL THEN 'no section 47 enquiry is linked'
        WHEN s47e_s47_enquiry_id IS NULL THEN 'the section 47 enquiry it names is not in the records'
        WHEN s47e_s47_start_date IS NULL THEN 'the section 47 enquiry has no start date'
        WHEN s47e_s47_start_date > icpc_icpc_date
            THEN 'held before the section 47 enquiry started on ' || in_words(s47e_s47_start_date)
        WHEN days_taken IS NULL THEN 'outside the years of the working-day calendar'
        ELSE 'working day ' || days_taken || ' after the section 47 enquiry started on '
            || in_words(s47e_s47_start_date)
    END AS why,
    icpc_icpc_team AS team,
    icpc_icpc_worker_id AS worker
FROM all_conferences
