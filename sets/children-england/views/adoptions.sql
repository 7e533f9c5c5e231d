-- A child who left care by adoption, with the days on the way there: of entering care, the placement
-- order, the match and moving in with the family. Decisions that were reversed are left out.
WITH adoption_records AS (
    SELECT
        perm_person_id,
        max(perm_placed_for_adoption_date) AS placed_on,
        max(perm_placed_foster_carer_date) AS fostered_from,
        max(perm_matched_date) AS matched_on,
        min(perm_placement_order_date) AS recorded_order,
        bool_or(perm_adopted_by_carer_flag) AS is_by_carers,
        bool_or(perm_placed_for_adoption_date_unreadable) AS is_placed_unreadable,
        bool_or(perm_placed_foster_carer_date_unreadable) AS is_fostered_unreadable,
        bool_or(perm_matched_date_unreadable) AS is_matched_unreadable,
        bool_or(perm_placement_order_date_unreadable) AS is_order_unreadable
    FROM ssd_permanence
    WHERE perm_decision_reversed_date IS NULL AND NOT perm_decision_reversed_date_unreadable
    GROUP BY perm_person_id
),

first_days_under_order AS (
    SELECT
        clae_cla_episode_id AS order_episode_id,
        min(lega_legal_status_start_date) AS order_status_from
    FROM care_ends_by_day
    JOIN care_periods ON period_episode_id = clae_cla_episode_id
    JOIN ssd_legal_status
        ON lega_person_id = clae_person_id
        AND lega_legal_status = 'E1'
        AND lega_legal_status_start_date BETWEEN entered_care AND end_date
    GROUP BY clae_cla_episode_id
)

SELECT
    care_ends_by_day.*,
    entered_care,
    is_entry_unreadable,
    placed_on IS NOT NULL OR home_from IS NOT NULL AS is_placed,
    is_by_carers IS TRUE OR is_with_former_carers IS TRUE AS is_by_carers,
    CASE
        WHEN is_by_carers IS TRUE OR is_with_former_carers IS TRUE
            THEN COALESCE(fostered_from, home_from)
        ELSE COALESCE(placed_on, home_from)
    END AS moved_in,
    CASE
        WHEN is_by_carers IS TRUE OR is_with_former_carers IS TRUE
            THEN is_fostered_unreadable IS TRUE
        ELSE is_placed_unreadable IS TRUE
    END AS is_move_unreadable,
    placed_on,
    is_placed_unreadable IS TRUE AS is_placing_unreadable,
    matched_on,
    is_matched_unreadable IS TRUE AS is_match_unreadable,
    COALESCE(recorded_order, order_status_from) AS ordered_on,
    is_order_unreadable IS TRUE AS is_order_unreadable
FROM care_ends_by_day
JOIN care_periods ON period_episode_id = clae_cla_episode_id
LEFT JOIN adoptive_homes ON home_episode_id = clae_cla_episode_id
LEFT JOIN adoption_records ON perm_person_id = clae_person_id
LEFT JOIN first_days_under_order ON order_episode_id = clae_cla_episode_id
WHERE ceased_reason IN ('E11', 'E12')
