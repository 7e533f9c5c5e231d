-- An initial conference with the start of the section 47 enquiry that it names, the working days from
-- one to the other, how that reads, and what keeps the conference from counting. One that names no
-- enquiry, or one that starts later, is `not_after_enquiry`: there is nothing that it came in time of.
SELECT
    recorded_conferences.*,
    s47e_s47_start_date,
    working_days(s47e_s47_start_date, icpc_icpc_date) AS days_taken,
    -- Compare the dates: from a Sunday back to the Saturday before is 0 working days.
    s47e_s47_start_date IS NULL OR s47e_s47_start_date > icpc_icpc_date AS not_after_enquiry,
    CASE
        WHEN icpc_icpc_date_unreadable THEN 'the date of the conference cannot be read'
        WHEN icpc_icpc_date IS NULL THEN 'not yet held'
        WHEN copy > 1 AND icpc_person_id IS NOT NULL THEN 'the same conference, recorded twice'
    END AS fault,
    CASE
        WHEN s47e_s47_start_date_unreadable
            THEN 'the start date of the section 47 enquiry cannot be read'
    END AS enquiry_fault,
    CASE
        WHEN icpc_s47_enquiry_id IS NULL AND icpc_icpc_transfer_in
            THEN 'transferred in: no section 47 enquiry here'
        WHEN icpc_s47_enquiry_id IS NULL THEN 'no section 47 enquiry is linked'
        WHEN s47e_s47_enquiry_id IS NULL THEN 'the section 47 enquiry it names is not in the records'
        WHEN s47e_s47_start_date IS NULL THEN 'the section 47 enquiry has no start date'
        WHEN s47e_s47_start_date > icpc_icpc_date
            THEN 'held before the section 47 enquiry started on ' || in_words(s47e_s47_start_date)
        ELSE COALESCE(
            'working day ' || working_days(s47e_s47_start_date, icpc_icpc_date)
                || ' after the section 47 enquiry started on ' || in_words(s47e_s47_start_date),
            'outside the years of the working-day calendar'
        )
    END AS how
FROM recorded_conferences
LEFT JOIN ssd_s47_enquiry ON s47e_s47_enquiry_id = icpc_s47_enquiry_id
