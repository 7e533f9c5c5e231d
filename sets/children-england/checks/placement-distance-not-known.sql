SELECT
    clap_cla_placement_id AS record_id,
    clap_person_id AS child_id,
    CASE
        WHEN regexp_like(clap_cla_placement_distance, '^999(\.9+|\.0*)?$') THEN 'recorded as not known'
        ELSE 'not a number of miles'
    END AS why
FROM ssd_cla_placement
WHERE
    NOT regexp_like(clap_cla_placement_distance, '^[0-9]+(\.[0-9]+)?$')
    OR regexp_like(clap_cla_placement_distance, '^999(\.9+|\.0*)?$')
