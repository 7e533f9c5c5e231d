SELECT
    lega_legal_status_id AS record_id,
    lega_person_id AS child_id
FROM ssd_legal_status
WHERE lega_legal_status_end_date < lega_legal_status_start_date
