SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    end_date AS on_date,
    days_to_match AS amount,
    match_why AS why,
    adopted_by,
    pers_sex AS sex
FROM adoption_times
