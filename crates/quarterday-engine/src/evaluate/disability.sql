disabled AS (
    -- A row without a code, or that says there is none, records no disability. Where an authority
    -- has no row at all, nothing is known of any child.
    SELECT
        pers_person_id AS disabled_child,
        bool_or(disa_disability_code <> 'NONE') IS TRUE AS is_disabled
    FROM ssd_person
    JOIN (SELECT DISTINCT authority FROM ssd_disability) AS held
        ON held.authority = ssd_person.authority
    LEFT JOIN ssd_disability ON disa_person_id = pers_person_id
    GROUP BY pers_person_id
)
