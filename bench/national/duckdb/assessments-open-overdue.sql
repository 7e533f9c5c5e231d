SELECT
    assessment.authority,
    period.period,
    count(*) FILTER (today.n - begun.n > 45) AS numerator,
    count(*) AS denominator
FROM ssd_cin_assessments AS assessment
JOIN period
    ON cina_assessment_start_date <= last_day
    AND COALESCE(cina_assessment_auth_date, DATE '9999-12-31') > last_day
JOIN calendar AS begun ON begun.day = cina_assessment_start_date
JOIN calendar AS today ON today.day = last_day
WHERE NOT cina_assessment_auth_date_unreadable
GROUP BY ALL
