SELECT
    clap_cla_placement_id AS record_id,
    clap_person_id AS child_id
FROM ssd_cla_placement
WHERE clap_cla_placement_end_date < clap_cla_placement_start_date
