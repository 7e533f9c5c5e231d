SELECT
    s47e_s47_enquiry_id AS record_id,
    s47e_person_id AS child_id
FROM ssd_s47_enquiry
WHERE s47e_s47_end_date < s47e_s47_start_date
