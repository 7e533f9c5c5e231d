-- A child who left care by adoption, with the days it took to move in with the family (A10) and to be
-- matched (A2), and what keeps the child from counting in each.
WITH judged_adoptions AS (
    SELECT
        *,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN is_entry_unreadable THEN 'the day the child entered care cannot be read'
            WHEN is_move_unreadable THEN 'the day the child moved in with the family cannot be read'
            WHEN moved_in IS NULL
                THEN 'no day is recorded on which the child moved in with the family'
            WHEN moved_in < entered_care THEN 'moved in with the family before entering care'
            WHEN moved_in > end_date THEN 'moved in with the family after the adoption order'
        END AS home_left_out,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN is_order_unreadable THEN 'the date of the placement order cannot be read'
            WHEN ordered_on IS NULL THEN 'no placement order is recorded'
            WHEN NOT is_placed THEN 'not placed for adoption before the adoption order'
            WHEN is_match_unreadable THEN 'the date of the match cannot be read'
            WHEN matched_on IS NULL THEN 'no day is recorded on which the child was matched'
            WHEN matched_on > end_date THEN 'matched after the adoption order'
        END AS match_left_out
    FROM adoptions
)

SELECT
    *,
    CASE WHEN home_left_out IS NULL THEN days_between(entered_care, moved_in) END AS days_to_home,
    COALESCE(
        home_left_out,
        'in care since ' || in_words(entered_care)
            || CASE WHEN is_by_carers THEN ', with the foster carers who adopted since '
                ELSE ', with the adopters since '
            END || in_words(moved_in)
    ) AS home_why,
    -- Matched before the order counts as no time at all.
    CASE
        WHEN match_left_out IS NULL THEN GREATEST(days_between(ordered_on, matched_on), 0)
    END AS days_to_match,
    COALESCE(
        match_left_out,
        'placement order on ' || in_words(ordered_on) || ', matched on ' || in_words(matched_on)
    ) AS match_why,
    CASE WHEN is_by_carers THEN 'foster carers' ELSE 'others' END AS adopted_by
FROM judged_adoptions
