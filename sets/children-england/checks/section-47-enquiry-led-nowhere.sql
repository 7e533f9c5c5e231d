SELECT
    s47e_s47_enquiry_id AS record_id,
    s47e_person_id AS child_id,
    'started on ' || in_words(s47e_s47_start_date) AS why
FROM ssd_s47_enquiry
JOIN records_reach ON records_reach.authority = ssd_s47_enquiry.authority
WHERE
    working_days_after(s47e_s47_start_date, 15) < reach
    AND s47e_s47_nfa IS NOT TRUE
    AND NOT EXISTS (
        SELECT 1
        FROM ssd_initial_cp_conference
        WHERE icpc_s47_enquiry_id = s47e_s47_enquiry_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM ssd_initial_cp_conference
        WHERE
            icpc_person_id = s47e_person_id
            AND icpc_s47_enquiry_id IS NULL
            AND (icpc_icpc_date >= s47e_s47_start_date OR icpc_icpc_date_unreadable)
            AND (icpc_icpc_date > months_after(s47e_s47_start_date, 3)) IS NOT TRUE
    )
