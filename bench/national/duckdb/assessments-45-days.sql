SELECT
    authority,
    quarter(cina_assessment_auth_date) AS period,
    count(*) FILTER (ended.n - begun.n <= 45) AS numerator,
    count(*) AS denominator
FROM ssd_cin_assessments
JOIN calendar AS begun ON begun.day = cina_assessment_start_date
JOIN calendar AS ended ON ended.day = cina_assessment_auth_date
WHERE cina_assessment_auth_date >= cina_assessment_start_date
GROUP BY ALL
