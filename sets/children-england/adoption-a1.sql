WITH placed_adoptions AS (
    SELECT
        adoptions.*,
        COALESCE(placed_on, placed_from) AS placed
    FROM adoptions
    LEFT JOIN adoption_placements ON placed_episode_id = clae_cla_episode_id
),

judged_placings AS (
    SELECT
        *,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN is_entry_unreadable THEN 'the day the child entered care cannot be read'
            WHEN is_placing_unreadable
                THEN 'the day the child was placed for adoption cannot be read'
            WHEN placed IS NULL
                THEN 'no day is recorded on which the child was placed for adoption'
            WHEN placed < entered_care THEN 'placed for adoption before entering care'
            WHEN placed > end_date THEN 'placed for adoption after the adoption order'
        END AS placing_left_out
    FROM placed_adoptions
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN placing_left_out IS NULL THEN days_between(entered_care, placed) END AS amount,
    COALESCE(
        placing_left_out,
        'in care since ' || in_words(entered_care) || ', placed for adoption on ' || in_words(placed)
    ) AS why,
    CASE WHEN is_by_carers THEN 'foster carers' ELSE 'others' END AS adopted_by,
    end_date AS adopted_on,
    pers_sex AS sex
FROM judged_placings
JOIN three_years ON end_date BETWEEN three_years_from AND last_day
