-- A child who left care by adoption, and the first day on which the child was in the last home of that
-- care as one placed for adoption: with foster carers who adopt, the day that began, not the care.
SELECT
    home_episode_id AS placed_episode_id,
    min(placements.start_date) AS placed_from
FROM adoptive_homes
JOIN care_ends_by_day ON clae_cla_episode_id = home_episode_id
JOIN placements
    ON person_id = clae_person_id
    AND placements.start_date >= home_from
    AND placements.start_date < care_ends_by_day.end_date
    AND placement_type IN ('A3', 'A4', 'A5', 'A6')
GROUP BY home_episode_id
