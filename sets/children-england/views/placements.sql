-- A placement of a child in care, of at least a night, with its temporary moves (hospital, holiday)
-- marked. 1 January 2100 stands for a blank end, and with `end_unreadable` for one that cannot be
-- read.
SELECT
    clap_person_id AS person_id,
    clap_cla_placement_id AS placement_id,
    clap_cla_placement_start_date AS start_date,
    COALESCE(clap_cla_placement_end_date, DATE '2100-01-01') AS end_date,
    clap_cla_placement_end_date_unreadable AS end_unreadable,
    clap_cla_placement_type AS placement_type,
    is_temporary,
    lower(clap_cla_placement_urn) AS urn,
    replace(lower(clap_cla_placement_postcode), ' ', '') AS postcode
FROM recorded_placements
WHERE
    clap_cla_placement_start_date IS NOT NULL
    AND (
        clap_cla_placement_end_date IS NULL
        OR clap_cla_placement_end_date > clap_cla_placement_start_date
    )
