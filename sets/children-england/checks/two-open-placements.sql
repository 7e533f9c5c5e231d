WITH open_placements AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY clap_person_id
            ORDER BY clap_cla_placement_start_date DESC NULLS LAST, clap_cla_placement_id
        ) AS from_latest
    FROM ssd_cla_placement
    WHERE
        clap_person_id IS NOT NULL
        AND clap_cla_placement_end_date IS NULL
        AND NOT clap_cla_placement_end_date_unreadable
        AND (clap_cla_placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4')) IS NOT TRUE
)

SELECT
    clap_cla_placement_id AS record_id,
    clap_person_id AS child_id
FROM open_placements
WHERE from_latest > 1
