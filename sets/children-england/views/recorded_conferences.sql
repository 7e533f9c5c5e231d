-- An initial conference as recorded, and which copy of it this is. One conference of a child on one
-- day can be written down twice, under the enquiry and as a transfer-in (children in need census
-- rule 2884): the row that names an enquiry is the first.
SELECT
    *,
    row_number() OVER (
        PARTITION BY icpc_person_id, icpc_icpc_date
        ORDER BY icpc_s47_enquiry_id IS NULL, icpc_icpc_id
    ) AS copy
FROM ssd_initial_cp_conference
