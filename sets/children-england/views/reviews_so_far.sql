-- The reviews of a period of care that were held by a period's last day, two of one day being one.
SELECT
    period.period AS review_period,
    clar_cla_id AS review_span,
    entered_care AS review_from,
    count(DISTINCT clar_cla_review_date) AS days_reviewed,
    max(clar_cla_review_date) AS last_reviewed,
    bool_or(clar_cla_review_date_unreadable) AS has_undated
FROM care_reviews
JOIN period ON clar_cla_review_date <= last_day OR clar_cla_review_date_unreadable
WHERE
    clar_cla_review_cancelled IS NOT TRUE
    AND (clar_cla_review_date >= entered_care OR clar_cla_review_date_unreadable)
GROUP BY period.period, clar_cla_id, entered_care
