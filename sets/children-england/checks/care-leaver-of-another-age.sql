SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id,
    lower(clea_care_leaver_eligibility) || ', and aged ' || age(pers_dob, reach) AS why
FROM ssd_care_leavers
JOIN ssd_person ON pers_person_id = clea_person_id
JOIN records_reach ON records_reach.authority = ssd_care_leavers.authority
WHERE
    clea_care_leaver_eligibility <> 'No Current Eligibility'
    AND (
        age(pers_dob, reach) < 16
        OR age(pers_dob, reach) > 25
        OR (age(pers_dob, reach) >= 18 AND clea_care_leaver_eligibility IN ('Eligible', 'Relevant'))
        OR (age(pers_dob, reach) < 18 AND clea_care_leaver_eligibility = 'Former Relevant')
    )
