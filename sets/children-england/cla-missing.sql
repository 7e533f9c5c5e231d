WITH days_missing AS (
    -- Three stretches that overlap two by two have a day in common.
    SELECT
        twelve_months.period,
        days_in_care.*,
        CASE WHEN person_id IS NULL THEN episode_id END AS of_nobody,
        fault IS NULL AND NOT is_short_breaks AS is_certain,
        missing_from,
        missing_from < to_day AND missing_from <= last_day
        AND missing_to >= from_day AND missing_to >= twelve_months_from AS is_missing,
        miss_person_id IS NOT NULL AND NOT is_short_breaks AS is_maybe
    FROM days_in_care
    JOIN twelve_months ON from_day <= last_day AND to_day > twelve_months_from
    LEFT JOIN missing_days
        ON miss_person_id = person_id
        AND maybe_from < to_day AND maybe_from <= last_day
        AND maybe_to >= from_day AND maybe_to >= twelve_months_from
),

children_in_care AS (
    -- Each child once, by the latest-starting episode. An episode of nobody stands for itself.
    SELECT
        *,
        bool_or(is_certain) OVER one_child AS is_in_care,
        bool_or(is_certain AND is_missing) OVER one_child AS has_gone_missing,
        bool_or(is_maybe) OVER one_child AS may_have,
        max(CASE WHEN is_certain AND is_missing THEN missing_from END) OVER one_child
            AS last_missing,
        row_number() OVER (
            PARTITION BY period, person_id, of_nobody
            ORDER BY is_short_breaks, fault IS NOT NULL, episode_start DESC NULLS LAST, episode_id
        ) AS choice
    FROM days_missing
    WINDOW one_child AS (PARTITION BY period, person_id, of_nobody)
)

SELECT
    episode_id AS case_id,
    person_id AS child_id,
    period,
    CASE
        WHEN is_in_care AND (has_gone_missing OR NOT may_have) THEN has_gone_missing IS TRUE
    END AS met,
    CASE
        WHEN is_in_care AND has_gone_missing
            THEN 'missing from ' || in_words(last_missing) || ', the last time'
        WHEN is_in_care AND may_have
            THEN 'a date of when the child was missing or in care cannot be read'
        WHEN is_in_care THEN 'not missing in the twelve months'
        WHEN is_short_breaks THEN 'in short breaks only'
        ELSE fault
    END AS why,
    pers_sex AS sex
FROM children_in_care
LEFT JOIN ssd_person ON pers_person_id = person_id
WHERE choice = 1
