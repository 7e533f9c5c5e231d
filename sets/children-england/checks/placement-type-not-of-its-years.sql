SELECT
    clap_cla_placement_id AS record_id,
    clap_person_id AS child_id,
    CASE
        WHEN clap_cla_placement_type IN ('H5', 'P2') THEN 'this type ended on 31 March 2024'
        WHEN clap_cla_placement_type = 'K3' THEN 'this type began on 1 April 2024'
        ELSE 'this type began on 1 April 2025'
    END AS why
FROM ssd_cla_placement
WHERE
    (
        clap_cla_placement_type IN ('H5', 'P2')
        AND clap_cla_placement_start_date >= DATE '2024-04-01'
    )
    OR (clap_cla_placement_type = 'K3' AND clap_cla_placement_end_date <= DATE '2024-04-01')
    OR (
        clap_cla_placement_type IN ('Z11', 'Z12', 'Z13', 'Z14')
        AND clap_cla_placement_end_date <= DATE '2025-04-01'
    )
