SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    CASE
        WHEN clae_cla_episode_ceased_reason IN ('E43', 'E44') THEN 'this code ended on 31 March 2018'
        ELSE 'this code began on 1 April 2018'
    END AS why
FROM ssd_cla_episodes
WHERE
    (
        clae_cla_episode_ceased_reason IN ('E43', 'E44')
        AND clae_cla_episode_ceased_date >= DATE '2018-04-01'
    )
    OR (
        clae_cla_episode_ceased_reason IN ('E45', 'E46', 'E47', 'E48')
        AND clae_cla_episode_ceased_date < DATE '2018-04-01'
    )
