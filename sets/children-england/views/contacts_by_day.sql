-- A contact, with how many contacts about its child there are that day.
SELECT
    *,
    count(*) OVER (PARTITION BY cont_person_id, cont_contact_date) AS contacts_that_day
FROM ssd_contacts
