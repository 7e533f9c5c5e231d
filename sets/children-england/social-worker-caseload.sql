WITH held_cases AS (
    SELECT
        period,
        invo_professional_id AS holder_id,
        min(invo_professional_team) AS team_of_cases,
        count(*) AS cases_held
    FROM allocations
    GROUP BY period, invo_professional_id
),

-- A full-time equivalent is one digit at most and decimals: hours a week and percentages are none.
holders AS (
    SELECT
        held_cases.*,
        prof_professional_id,
        prof_professional_department,
        prof_agency_worker_flag,
        prof_full_time_equivalency,
        CASE
            WHEN regexp_like(prof_full_time_equivalency, '^([0-9]|[0-9]?\.[0-9]+)$')
                THEN CAST(prof_full_time_equivalency AS DECIMAL(9, 6))
        END AS full_time_equivalent
    FROM held_cases
    LEFT JOIN ssd_professionals ON prof_professional_id = holder_id
)

SELECT
    holder_id AS case_id,
    period,
    cases_held AS amount,
    full_time_equivalent AS per,
    CASE
        WHEN prof_professional_id IS NULL THEN 'no record of this worker'
        WHEN prof_full_time_equivalency IS NULL THEN 'the full-time equivalent is not recorded'
        WHEN full_time_equivalent IS NULL THEN 'the full-time equivalent cannot be read'
        WHEN full_time_equivalent = 0 THEN 'holds cases and works no part of the week'
    END AS why,
    coalesce(prof_professional_department, team_of_cases) AS team,
    holder_id AS worker,
    CASE
        WHEN prof_agency_worker_flag THEN 'agency'
        WHEN NOT prof_agency_worker_flag THEN 'employed'
    END AS employment
FROM holders
