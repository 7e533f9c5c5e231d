WITH at_home AS (
    -- Visits to a child who lived with a parent that day under an interim care order, and whether
    -- a review had been held in the period of care by the visit before.
    SELECT
        clav_cla_visit_id AS visit_at_home,
        bool_or(clar_cla_review_date <= COALESCE(seen_before, spell_start)) IS TRUE AS is_reviewed
    FROM care_visits
    JOIN legal_statuses
        ON lega_person_id = clav_person_id
        AND is_of_interim_care
        AND in_force_from <= clav_cla_visit_date
        AND in_force_to > clav_cla_visit_date
    LEFT JOIN care_reviews
        ON span_person_id = clav_person_id
        AND fault IS NULL
        AND entered_care <= clav_cla_visit_date
        AND (care_ended >= clav_cla_visit_date OR care_ended IS NULL)
    WHERE set_aside IS NULL AND placement_type = 'P1'
    GROUP BY clav_cla_visit_id
),

due_visits AS (
    -- SI 2010/959 regulation 28: within a week of the start of any placement; then every six weeks,
    -- after the first year of a long-term placement every three months; with a parent under an
    -- interim care order every week until the first review, and every four weeks from then on.
    SELECT
        *,
        CASE
            WHEN seen_before IS NULL THEN days_after(spell_start, 7)
            WHEN NOT is_reviewed THEN days_after(seen_before, 7)
            WHEN is_reviewed THEN days_after(seen_before, 28)
            WHEN placement_type IN ('U1', 'U4')
                AND days_after(seen_before, 42) > months_after(spell_start, 12)
                THEN months_after(seen_before, 3)
            ELSE days_after(seen_before, 42)
        END AS due
    FROM care_visits
    LEFT JOIN at_home ON visit_at_home = clav_cla_visit_id
)

SELECT
    clav_cla_visit_id AS case_id,
    clav_person_id AS child_id,
    clav_cla_visit_date AS on_date,
    CASE WHEN set_aside IS NULL THEN clav_cla_visit_date <= due END AS met,
    CASE WHEN set_aside IS NULL THEN due END AS due_date,
    COALESCE(
        set_aside,
        'due by ' || in_words(due) || ', after the visit of ' || in_words(seen_before),
        'due by ' || in_words(due) || ', after the placement began on ' || in_words(spell_start)
    ) AS why,
    placement_type
FROM due_visits
