-- Section 47 enquiries, each with how many of the same child began on the same day.
SELECT
    *,
    count(*) OVER (PARTITION BY s47e_person_id, s47e_s47_start_date) AS enquiries_that_day
FROM ssd_s47_enquiry
