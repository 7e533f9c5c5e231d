SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    end_date AS on_date,
    CASE
        WHEN set_aside IS NULL
            THEN ceased_reason IN ('E43', 'E44', 'E45', 'E46', 'E47', 'E48')
    END AS met,
    COALESCE(set_aside, how)
        -- E43 and E44 gave way to E45 to E48 on 1 April 2018. Each means a special guardian.
        || CASE
            WHEN set_aside IS NOT NULL THEN ''
            WHEN
                (ceased_reason IN ('E43', 'E44') AND end_date >= DATE '2018-04-01')
                OR (
                    ceased_reason IN ('E45', 'E46', 'E47', 'E48')
                    AND end_date < DATE '2018-04-01'
                )
                THEN ', a code not in use then'
            ELSE ''
        END AS why,
    ceased_reason,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM care_ends_by_day
