lived AS (
    -- The latest-starting address that holds the day; of its postcode, the half before the space.
    SELECT
        child_days.child_id AS lived_child,
        child_days.day AS lived_day,
        regexp_replace(
            replace(upper(addr_address_postcode), ' ', ''), '^([A-Z]{1,2}[0-9][0-9A-Z]?)[0-9][A-Z]{2}$', '\1'
        ) AS lives_in,
        row_number() OVER (
            PARTITION BY child_days.child_id, child_days.day
            ORDER BY addr_address_start_date DESC NULLS LAST, addr_table_id
        ) AS lived_choice
    FROM (SELECT DISTINCT child_id, day FROM days) AS child_days
    JOIN ssd_address
        ON addr_person_id = child_days.child_id
        AND (addr_address_start_date <= child_days.day OR addr_address_start_date IS NULL)
        AND (
            addr_address_end_date > child_days.day
            OR (addr_address_end_date IS NULL AND NOT addr_address_end_date_unreadable)
        )
)
