SELECT
    icpc_icpc_id AS record_id,
    icpc_person_id AS child_id,
    'the enquiry started on ' || in_words(s47e_s47_start_date) AS why
FROM ssd_initial_cp_conference
JOIN ssd_s47_enquiry ON s47e_s47_enquiry_id = icpc_s47_enquiry_id
WHERE icpc_icpc_date < s47e_s47_start_date
