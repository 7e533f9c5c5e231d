-- A child and a period on whose last day an episode of care of the child is open, and what keeps
-- the child from counting as looked after for the twelve months to that day.
SELECT
    looked_after.*,
    twelve_months_from,
    entered_care,
    is_entry_unreadable,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN entered_care <= twelve_months_from THEN NULL
        WHEN is_entry_unreadable THEN 'the day the child entered care cannot be read'
        ELSE 'looked after for less than twelve months, since ' || in_words(entered_care)
    END AS left_out
FROM looked_after
JOIN twelve_months ON twelve_months.period = looked_after.period
JOIN care_periods ON period_episode_id = clae_cla_episode_id
