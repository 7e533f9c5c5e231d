SELECT
    miss_table_id AS record_id,
    miss_person_id AS child_id
FROM ssd_missing
WHERE miss_missing_episode_end_date < miss_missing_episode_start_date
