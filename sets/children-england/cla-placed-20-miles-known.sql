SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL AND is_known THEN miles > 20 END AS met,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN clap_cla_placement_start_date IS NULL THEN 'no placement is recorded'
        WHEN is_known THEN clap_cla_placement_distance || ' miles from home'
        ELSE 'the distance from home is not known'
    END AS why,
    clap_cla_placement_type AS placement_type
FROM placement_distances
