-- A period with the three years to its last day: from the first day of a month when the period ends
-- with a month.
SELECT
    period.period,
    last_day,
    GREATEST(
        months_after(days_after(last_day, 1), -36),
        days_after(months_after(last_day, -36), 1)
    ) AS three_years_from
FROM period
