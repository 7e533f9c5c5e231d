SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    end_date AS on_date,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(set_aside, how) AS why,
    ceased_reason,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM care_ends_by_day
