-- An initial conference with the start of the section 47 enquiry that it names, the working days from
-- one to the other, and what keeps the conference from counting.
SELECT
    recorded_conferences.*,
    s47e_s47_enquiry_id,
    s47e_s47_start_date,
    s47e_s47_start_date_unreadable,
    working_days(s47e_s47_start_date, icpc_icpc_date) AS days_taken,
    CASE
        WHEN icpc_icpc_date_unreadable THEN 'the date of the conference cannot be read'
        WHEN icpc_icpc_date IS NULL THEN 'not yet held'
        WHEN copy > 1 AND icpc_person_id IS NOT NULL THEN 'the same conference, recorded twice'
    END AS fault
FROM recorded_conferences
LEFT JOIN ssd_s47_enquiry ON s47e_s47_enquiry_id = icpc_s47_enquiry_id
