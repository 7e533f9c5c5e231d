SELECT
    s47e_s47_enquiry_id AS case_id,
    s47e_person_id AS child_id,
    s47e_s47_start_date AS on_date,
    CASE
        WHEN s47e_s47_end_date_unreadable THEN 'the end date cannot be read'
        WHEN s47e_s47_end_date IS NULL THEN 'not ended'
        ELSE 'ended on ' || in_words(s47e_s47_end_date)
    END
        || CASE WHEN s47e_s47_nfa THEN '; no further action' ELSE '' END
        || CASE
            WHEN enquiries_that_day > 1 AND s47e_person_id IS NOT NULL
                THEN '; one of ' || enquiries_that_day || ' enquiries about the child that day'
            ELSE ''
        END AS why,
    s47e_s47_completed_by_team AS team,
    s47e_s47_completed_by_worker_id AS worker
FROM dated_s47_enquiries
