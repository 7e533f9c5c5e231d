-- An authority whose reviews name children: a return names no period of care.
SELECT ssd_cla_reviews.authority
FROM ssd_cla_reviews
JOIN ssd_cla_episodes
    ON clae_person_id = clar_cla_id
    AND clae_cla_id IS NULL
GROUP BY ssd_cla_reviews.authority
