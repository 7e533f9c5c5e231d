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
FROM recorded_conferences
