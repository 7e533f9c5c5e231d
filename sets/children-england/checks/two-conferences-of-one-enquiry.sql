WITH dated_conferences AS (
    SELECT
        *,
        min(icpc_icpc_date) OVER (PARTITION BY icpc_person_id, icpc_s47_enquiry_id) AS first_date
    FROM ssd_initial_cp_conference
    WHERE icpc_person_id IS NOT NULL AND icpc_s47_enquiry_id IS NOT NULL
)

SELECT
    icpc_icpc_id AS record_id,
    icpc_person_id AS child_id,
    'the enquiry led to a conference on ' || in_words(first_date) AS why
FROM dated_conferences
WHERE icpc_icpc_date > first_date
