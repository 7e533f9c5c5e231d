WITH aged_16_or_over AS (
    -- A child under 16 is no case. One whose age is not known may be 16: listed, not counted.
    SELECT
        *,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN age_then IS NULL THEN 'no date of birth'
        END AS left_out
    FROM looked_after
    WHERE age_then >= 16 OR age_then IS NULL
)

SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL THEN TRUE END AS met,
    COALESCE(
        left_out,
        'aged ' || age_then || '; episode open since ' || in_words(clae_cla_episode_start_date)
            || CASE WHEN lega_person_id IS NULL THEN '; no legal status recorded' ELSE '' END
    ) AS why,
    age_then AS age,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM aged_16_or_over
