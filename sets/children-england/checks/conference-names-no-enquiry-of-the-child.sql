SELECT
    icpc_icpc_id AS record_id,
    icpc_person_id AS child_id,
    CASE
        WHEN s47e_s47_enquiry_id IS NULL THEN 'the enquiry it names is not in the records'
        ELSE 'the enquiry it names is another child''s'
    END AS why
FROM ssd_initial_cp_conference
LEFT JOIN ssd_s47_enquiry ON s47e_s47_enquiry_id = icpc_s47_enquiry_id
WHERE
    icpc_person_id IS NOT NULL
    AND icpc_s47_enquiry_id IS NOT NULL
    AND icpc_icpc_transfer_in IS NOT TRUE
    AND (s47e_person_id <> icpc_person_id OR s47e_s47_enquiry_id IS NULL)
