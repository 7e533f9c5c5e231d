-- An incident in which a child went missing (not away: where an away child is, is known): the days
-- on which the child was missing, the first and the last included, and, where a date cannot be
-- read, those on which the child may have been. An incident with no start, or that ends before it
-- starts, is none.
SELECT
    miss_table_id,
    miss_person_id,
    COALESCE(miss_missing_episode_start_date, miss_missing_episode_end_date) AS missing_from,
    CASE
        WHEN miss_missing_episode_end_date_unreadable THEN miss_missing_episode_start_date
        WHEN miss_missing_episode_end_date IS NULL AND NOT miss_missing_episode_start_date_unreadable
            THEN DATE '9999-12-31'
        ELSE miss_missing_episode_end_date
    END AS missing_to,
    COALESCE(miss_missing_episode_start_date, DATE '1900-01-01') AS maybe_from,
    COALESCE(miss_missing_episode_end_date, DATE '9999-12-31') AS maybe_to
FROM ssd_missing
WHERE
    miss_missing_episode_type = 'M'
    AND (miss_missing_episode_start_date IS NOT NULL OR miss_missing_episode_start_date_unreadable)
    AND (miss_missing_episode_end_date < miss_missing_episode_start_date) IS NOT TRUE
