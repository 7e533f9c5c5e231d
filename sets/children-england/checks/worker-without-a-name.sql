SELECT
    prof_professional_id AS record_id,
    CAST(NULL AS VARCHAR) AS child_id
FROM ssd_professionals
WHERE prof_professional_name IS NULL
