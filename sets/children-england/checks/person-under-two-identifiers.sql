WITH numbers AS (
    SELECT
        authority,
        pers_person_id AS person_id,
        'the common child identifier' AS kind,
        replace(lower(pers_common_child_id), ' ', '') AS number
    FROM ssd_person
    UNION ALL
    SELECT authority, send_person_id, 'the pupil number', replace(lower(send_upn), ' ', '')
    FROM ssd_send
    UNION ALL
    SELECT
        authority,
        link_person_id,
        CASE
            WHEN lower(link_identifier_type) LIKE '%nhs%' THEN 'the NHS number'
            ELSE 'the pupil number'
        END,
        replace(lower(link_identifier_value), ' ', '')
    FROM ssd_linked_identifiers
    WHERE lower(link_identifier_type) LIKE '%pupil number%' OR lower(link_identifier_type) LIKE '%nhs%'
),

shared AS (
    SELECT authority, kind, number
    FROM numbers
    WHERE
        person_id IS NOT NULL
        -- The codes of an unknown pupil number, and what stands for none.
        AND NOT regexp_like(number, '^(un[0-9]|[0-]*)$')
    GROUP BY authority, kind, number
    HAVING count(DISTINCT person_id) > 1
)

SELECT
    pers_person_id AS record_id,
    pers_person_id AS child_id,
    'another person has ' || min(shared.kind) || ' of this one' AS why
FROM ssd_person
JOIN numbers ON person_id = pers_person_id
JOIN shared
    ON shared.authority = numbers.authority
    AND shared.kind = numbers.kind
    AND shared.number = numbers.number
GROUP BY pers_person_id
