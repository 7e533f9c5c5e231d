SELECT
    breaks.lega_legal_status_id AS record_id,
    breaks.lega_person_id AS child_id,
    'another status is in force from ' || in_words(min(care.in_force_from)) AS why
FROM legal_statuses AS breaks
JOIN legal_statuses AS care
    ON care.lega_person_id = breaks.lega_person_id
    AND care.in_force_from < breaks.in_force_to
    AND care.in_force_to > breaks.in_force_from
WHERE
    breaks.is_of_short_breaks
    AND care.is_of_looked_after
    AND breaks.in_force_from < breaks.in_force_to
    AND care.in_force_from < care.in_force_to
GROUP BY breaks.lega_legal_status_id, breaks.lega_person_id
