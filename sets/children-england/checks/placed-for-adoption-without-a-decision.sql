WITH adoption_decisions AS (
    SELECT
        perm_person_id,
        min(perm_adm_decision_date) AS decided_on,
        bool_or(perm_adm_decision_date_unreadable) AS is_unreadable
    FROM ssd_permanence
    GROUP BY perm_person_id
)

SELECT
    clap_cla_placement_id AS record_id,
    clap_person_id AS child_id,
    CASE
        WHEN decided_on IS NULL THEN 'no decision is recorded'
        ELSE 'decided on ' || in_words(decided_on)
    END AS why
FROM ssd_cla_placement
LEFT JOIN adoption_decisions ON perm_person_id = clap_person_id
WHERE
    clap_person_id IS NOT NULL
    AND clap_cla_placement_type IN ('A3', 'A4', 'A5', 'A6')
    AND clap_cla_placement_start_date IS NOT NULL
    AND (decided_on <= clap_cla_placement_start_date) IS NOT TRUE
    AND is_unreadable IS NOT TRUE
    AND EXISTS (
        SELECT 1
        FROM ssd_permanence
        WHERE ssd_permanence.authority = ssd_cla_placement.authority
    )
