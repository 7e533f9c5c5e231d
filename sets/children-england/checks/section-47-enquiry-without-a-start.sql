SELECT
    s47e_s47_enquiry_id AS record_id,
    s47e_person_id AS child_id
FROM ssd_s47_enquiry
WHERE s47e_s47_start_date IS NULL AND NOT s47e_s47_start_date_unreadable
