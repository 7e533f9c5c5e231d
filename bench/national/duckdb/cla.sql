WITH open_episodes AS (
    SELECT episode.authority, period.period, last_day, clae_person_id
    FROM ssd_cla_episodes AS episode
    JOIN period
        ON clae_cla_episode_start_date <= last_day
        AND COALESCE(clae_cla_episode_ceased_date, DATE '9999-12-31') > last_day
    GROUP BY ALL
),

statuses AS (
    SELECT
        status.authority,
        period.period,
        lega_person_id,
        bool_or(lega_legal_status IN ('V1', 'V3', 'V4'))
        AND NOT bool_or(lega_legal_status NOT IN ('V1', 'V3', 'V4')) AS is_short_breaks
    FROM ssd_legal_status AS status
    JOIN period
        ON lega_legal_status_start_date <= last_day
        AND COALESCE(lega_legal_status_end_date, DATE '9999-12-31') > last_day
    GROUP BY ALL
)

SELECT open_episodes.authority, open_episodes.period, count(*) AS numerator, count(*) AS denominator
FROM open_episodes
LEFT JOIN ssd_person AS person
    ON person.authority = open_episodes.authority AND pers_person_id = clae_person_id
LEFT JOIN statuses
    ON statuses.authority = open_episodes.authority
    AND statuses.period = open_episodes.period
    AND lega_person_id = clae_person_id
WHERE
    -- Under 18 on the last day; somebody born on 29 February is 18 on 1 March.
    (pers_dob IS NULL OR date_sub('year', pers_dob, last_day) < 18)
    AND is_short_breaks IS NOT TRUE
GROUP BY ALL
