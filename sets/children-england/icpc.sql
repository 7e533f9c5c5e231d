WITH recorded AS (
    -- One conference of a child on one day can be written down twice, under the enquiry and as a
    -- transfer-in (children in need census rule 2884): the row that names an enquiry is kept.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY icpc_person_id, icpc_icpc_date
            ORDER BY icpc_s47_enquiry_id IS NULL, icpc_icpc_id
        ) AS copy
    FROM ssd_initial_cp_conference
)

SELECT
    icpc_icpc_id AS case_id,
    icpc_person_id AS child_id,
    icpc_icpc_date AS on_date,
    CASE WHEN copy = 1 OR icpc_person_id IS NULL THEN TRUE END AS met,
    CASE
        WHEN copy > 1 AND icpc_person_id IS NOT NULL THEN 'the same conference, recorded twice'
        WHEN icpc_icpc_transfer_in THEN 'transferred in from another authority'
        WHEN icpc_s47_enquiry_id IS NULL THEN 'no section 47 enquiry is linked'
        ELSE 'after a section 47 enquiry'
    END AS why,
    icpc_icpc_team AS team,
    icpc_icpc_worker_id AS worker
FROM recorded
