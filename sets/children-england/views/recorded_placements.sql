-- A placement of a child in care as recorded, with temporary moves (hospital, holiday) marked.
SELECT
    *,
    COALESCE(clap_cla_placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4'), FALSE) AS is_temporary
FROM ssd_cla_placement
