WITH involved AS (
    -- A worker counts who was the child's at the end of a day in the twelve months; surely, if by an
    -- involvement of which the dates can be read.
    SELECT
        twelve_months.period,
        invo_person_id,
        invo_professional_id,
        bool_or(
            NOT invo_involvement_start_date_unreadable
            AND (
                NOT invo_involvement_end_date_unreadable
                OR invo_involvement_start_date >= twelve_months_from
            )
        ) AS is_sure
    FROM allocated_involvements
    JOIN twelve_months
        ON (invo_involvement_start_date <= last_day OR invo_involvement_start_date_unreadable)
        AND (invo_involvement_end_date > twelve_months_from OR invo_involvement_end_date IS NULL)
        AND (invo_involvement_end_date <= invo_involvement_start_date) IS NOT TRUE
    GROUP BY twelve_months.period, invo_person_id, invo_professional_id
),

workers AS (
    SELECT
        period,
        invo_person_id,
        count(*) AS at_most,
        count(CASE WHEN is_sure THEN 1 END) AS at_least
    FROM involved
    GROUP BY period, invo_person_id
),

counted_workers AS (
    SELECT
        looked_after.*,
        COALESCE(at_least, 0) AS workers,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN at_least < 3 AND at_most >= 3 THEN 'a date of an involvement cannot be read'
        END AS left_out
    FROM looked_after
    LEFT JOIN workers ON workers.period = looked_after.period AND invo_person_id = clae_person_id
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL THEN workers >= 3 END AS met,
    COALESCE(
        left_out,
        workers || CASE WHEN workers = 1 THEN ' social worker' ELSE ' social workers' END
            || ' in the twelve months'
    ) AS why,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM counted_workers
