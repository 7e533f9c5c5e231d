-- A day on which a child in care was seen, and whether the child was in care that day: from the
-- start of an episode to the day it ceased or the 18th birthday, both days included. Care ended
-- that day when the child turned 18, or the episode ceased for a reason other than X1 (another
-- follows), or for no reason and none follows; a reason that cannot be read is a reason.
SELECT
    person_id,
    visit_date,
    seen_before,
    pers_dob_unreadable,
    bool_or(NOT episode.clae_cla_episode_ceased_date_unreadable) AS is_in_care,
    bool_or(
        (age(pers_dob, visit_date) >= 18) IS TRUE
        OR (
            episode.clae_cla_episode_ceased_date = visit_date
            AND COALESCE(
                episode.clae_cla_episode_ceased_reason <> 'X1',
                episode.clae_cla_episode_ceased_reason_unreadable
                OR next_episode.clae_cla_episode_id IS NULL
            )
        )
    ) AS care_ended
FROM seen_days
LEFT JOIN ssd_person ON pers_person_id = person_id
LEFT JOIN ssd_cla_episodes AS episode
    ON episode.clae_person_id = person_id
    AND episode.clae_cla_episode_start_date <= visit_date
    AND (
        episode.clae_cla_episode_ceased_date >= visit_date
        OR episode.clae_cla_episode_ceased_date IS NULL
    )
    AND (age(pers_dob, episode.clae_cla_episode_start_date) >= 18) IS NOT TRUE
    AND (age(pers_dob, days_after(visit_date, -1)) >= 18) IS NOT TRUE
LEFT JOIN ssd_cla_episodes AS next_episode
    ON next_episode.clae_person_id = person_id
    AND next_episode.clae_cla_episode_start_date = visit_date
    AND next_episode.clae_cla_episode_id <> episode.clae_cla_episode_id
GROUP BY person_id, visit_date, seen_before, pers_dob_unreadable
