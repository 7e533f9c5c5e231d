SELECT
    invo_involvements_id AS record_id,
    invo_person_id AS child_id
FROM ssd_involvements
WHERE invo_involvement_end_date < invo_involvement_start_date
