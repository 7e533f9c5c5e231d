SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL THEN (is_known AND miles > 20) IS TRUE END AS met,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN clap_cla_placement_start_date IS NULL THEN 'no placement is recorded'
        WHEN is_known THEN clap_cla_placement_distance || ' miles from home'
        ELSE 'the distance from home is not known'
    END AS why,
    CASE
        WHEN left_out IS NOT NULL THEN NULL
        WHEN is_known AND miles > 20 THEN 'more than 20 miles'
        WHEN is_known THEN '20 miles or less'
        ELSE 'not known'
    END AS distance,
    clap_cla_placement_type AS placement_type
FROM placement_distances
