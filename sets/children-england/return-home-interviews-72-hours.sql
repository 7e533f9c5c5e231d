WITH returns AS (
    SELECT
        ssd_missing.*,
        returned_at,
        interviewed_at,
        CASE
            WHEN miss_missing_episode_end_date_unreadable THEN 'the day of return cannot be read'
            WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
            WHEN age(pers_dob, miss_missing_episode_end_date) >= 18 THEN 'returned at 18 or over'
            WHEN miss_missing_rhi_offered = 'NA' THEN 'an interview does not apply'
            WHEN missing_id IS NULL THEN 'no interview record'
            WHEN returned_at_unreadable THEN 'the time of return cannot be read'
            WHEN returned_at IS NULL THEN 'no time of return'
            WHEN interviewed_at_unreadable THEN 'the time of the interview cannot be read'
            WHEN interviewed_at < returned_at THEN 'interviewed before the return'
        END AS set_aside
    FROM ssd_missing
    LEFT JOIN local_return_interviews ON missing_id = miss_table_id
    LEFT JOIN ssd_person ON pers_person_id = miss_person_id
    WHERE miss_missing_episode_type = 'M'
)

SELECT
    miss_table_id AS case_id,
    miss_person_id AS child_id,
    miss_missing_episode_end_date AS on_date,
    CASE
        WHEN set_aside IS NOT NULL THEN NULL
        WHEN interviewed_at IS NULL THEN FALSE
        ELSE interviewed_at <= hours_after(returned_at, 72)
    END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN interviewed_at IS NULL THEN 'no interview'
        WHEN interviewed_at <= hours_after(returned_at, 72) THEN 'interviewed within 72 hours'
        ELSE 'interviewed after 72 hours, on ' || in_words(CAST(interviewed_at AS DATE))
    END AS why
FROM returns
