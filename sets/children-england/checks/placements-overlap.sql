SELECT
    later.clap_cla_placement_id AS record_id,
    later.clap_person_id AS child_id,
    'another placement of the child ended on ' || in_words(max(earlier.clap_cla_placement_end_date)) AS why
FROM ssd_cla_placement AS later
JOIN ssd_cla_placement AS earlier
    ON earlier.clap_person_id = later.clap_person_id
    AND earlier.clap_cla_placement_start_date < later.clap_cla_placement_start_date
    AND earlier.clap_cla_placement_end_date > later.clap_cla_placement_start_date
WHERE
    (later.clap_cla_placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4')) IS NOT TRUE
    AND NOT later.clap_cla_placement_type_unreadable
    AND (earlier.clap_cla_placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4')) IS NOT TRUE
    AND NOT earlier.clap_cla_placement_type_unreadable
GROUP BY later.clap_cla_placement_id, later.clap_person_id
