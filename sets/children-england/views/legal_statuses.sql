-- A legal status of a child: the days on which it is in force, from the first to before the last,
-- and whether it is one of short breaks (V1, V3, V4) or one that makes a child looked after, an
-- interim care order (C1) among them. A child is in short breaks only on a day with one of the
-- first and none of the second kind.
SELECT
    lega_person_id,
    lega_legal_status_id,
    lega_legal_status_start_date AS in_force_from,
    -- No end is one far off; an end that cannot be read is none.
    COALESCE(
        lega_legal_status_end_date,
        CASE WHEN NOT lega_legal_status_end_date_unreadable THEN DATE '9999-12-31' END
    ) AS in_force_to,
    lega_legal_status IN ('V1', 'V3', 'V4') AS is_of_short_breaks,
    lega_legal_status = 'C1' AS is_of_interim_care,
    lega_legal_status IN (
        'C1', 'C2', 'D1', 'E1', 'V2', 'L1', 'L2', 'L3', 'J1', 'J2', 'J3'
    ) AS is_of_looked_after
FROM ssd_legal_status
