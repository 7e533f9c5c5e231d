SELECT
    cont_contact_id AS case_id,
    cont_person_id AS child_id,
    cont_contact_date AS on_date,
    'received on ' || in_words(cont_contact_date)
        || CASE
            WHEN contacts_that_day > 1 AND cont_person_id IS NOT NULL
                THEN '; one of ' || contacts_that_day || ' contacts about the child that day'
            ELSE ''
        END AS why,
    cont_contact_source_code AS contact_source
FROM contacts_by_day
