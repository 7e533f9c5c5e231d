-- An involvement of a named worker with a child in an allocated role. The lists of roles and of names
-- that are nobody's are local: an authority whose case system writes others keeps a view of this name
-- with its own.
SELECT ssd_involvements.*
FROM ssd_involvements
LEFT JOIN ssd_professionals ON prof_professional_id = invo_professional_id
WHERE
    lower(invo_professional_role_id) IN (
        'allocated case worker', 'allocated worker', 'allocated social worker', 'social worker', 'cw'
    )
    AND invo_professional_id IS NOT NULL
    AND (
        lower(prof_professional_name) IN (
            'unallocated', 'not allocated', 'duty', 'duty team', 'duty worker',
            'vacancy', '(vacancy)', 'no worker'
        )
    ) IS NOT TRUE
