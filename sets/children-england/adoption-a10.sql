SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    days_to_home AS amount,
    home_why AS why,
    adopted_by,
    end_date AS adopted_on,
    pers_sex AS sex
FROM adoption_times
JOIN three_years ON end_date BETWEEN three_years_from AND last_day
