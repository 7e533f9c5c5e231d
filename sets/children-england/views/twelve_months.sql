-- A period with the twelve months to its last day: from the first day of a month when the period
-- ends with a month. To 29 February 2020 they begin on 1 March 2019, to 28 February 2021 on 1 March
-- 2020.
SELECT
    period.period,
    last_day,
    GREATEST(
        months_after(days_after(last_day, 1), -12),
        days_after(months_after(last_day, -12), 1)
    ) AS twelve_months_from
FROM period
