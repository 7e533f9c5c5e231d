-- A child and a period, and the child's latest score of strengths and difficulties in the twelve months
-- to the period's last day. A score is 0 to 40; one that has no readable date comes after those that
-- have one, and what is no score after that.
WITH sdq_scores AS (
    SELECT
        twelve_months.period AS score_period,
        csdq_person_id,
        csdq_sdq_completed_date,
        csdq_sdq_completed_date_unreadable AS is_undated,
        csdq_sdq_reason,
        CASE
            WHEN regexp_like(csdq_sdq_score, '^(0?[0-9]|[1-3][0-9]|40)(\.0+)?$')
                THEN CAST(split_part(csdq_sdq_score, '.', 1) AS INT)
        END AS score,
        csdq_sdq_score IS NOT NULL AS has_text,
        csdq_table_id
    FROM ssd_sdq_scores
    JOIN twelve_months
        ON csdq_sdq_completed_date BETWEEN twelve_months_from AND last_day
        OR csdq_sdq_completed_date_unreadable
),

ranked_scores AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY score_period, csdq_person_id
            ORDER BY score IS NULL, is_undated, csdq_sdq_completed_date DESC, csdq_table_id
        ) AS score_choice
    FROM sdq_scores
)

SELECT *
FROM ranked_scores
WHERE score_choice = 1
