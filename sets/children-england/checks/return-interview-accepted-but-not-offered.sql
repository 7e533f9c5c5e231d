SELECT
    miss_table_id AS record_id,
    miss_person_id AS child_id,
    CASE
        WHEN miss_missing_rhi_offered IS NULL THEN 'whether it was offered is not recorded'
        WHEN miss_missing_rhi_offered = 'NA' THEN 'recorded as not applicable'
        ELSE 'recorded as not offered'
    END AS why
FROM ssd_missing
WHERE
    miss_missing_rhi_accepted = 'Y'
    AND (miss_missing_rhi_offered = 'Y') IS NOT TRUE
    AND NOT miss_missing_rhi_offered_unreadable
