-- What is unknown behind the figures of one month end: things that were sent and could not be used for
-- want of something. Read while ``month_ends`` holds that one month end alone.
-- A way is how one unknown thing could change a figure, were it known: by how much its numerator and its
-- denominator. That it changes nothing is always one more way.

CREATE OR REPLACE TEMP MACRO way(numerator, denominator) AS
    {'n': numerator::DOUBLE, 'd': denominator::DOUBLE};
-- It may be counted as well, and may then be of those or not.
CREATE OR REPLACE TEMP MACRO member(amount) AS [way(0, amount), way(amount, amount)];
-- It may change all that is counted of one worker, who has no more than that amount.
CREATE OR REPLACE TEMP MACRO one_worker(amount) AS [
    way(-amount, -amount), way(-amount, 0), way(0, -amount),
    way(amount, amount), way(amount, 0), way(0, amount)];
-- The numerator may change between two bounds and, apart from it, the denominator between two others.
CREATE OR REPLACE TEMP MACRO between_bounds(least_n, most_n, least_d, most_d) AS [
    way(least_n, least_d), way(least_n, most_d), way(most_n, least_d), way(most_n, most_d)];

CREATE TABLE IF NOT EXISTS rows_not_read (
    table_id INTEGER, kind VARCHAR, organisation VARCHAR, rows BIGINT);

-- One row per kind of sheet and organisation (null for policy) with rows that could not be used.
CREATE OR REPLACE TEMP VIEW not_read AS
SELECT kind, organisation, sum(rows)::BIGINT AS rows FROM rows_not_read GROUP BY kind, organisation;

-- One row per row of a sheet about workers, with the day by which it was last heard of.
CREATE OR REPLACE TEMP VIEW heard_of AS
SELECT 'absence' AS kind, organisation, worker_id, row_id, first_day AS heard_on FROM absence
UNION ALL SELECT 'allocations', organisation, worker_id, row_id,
    coalesce(to_date, (SELECT month_end FROM month_ends)) FROM allocations WHERE worker_id IS NOT NULL
UNION ALL SELECT 'caseload_counts', organisation, worker_id, row_id, counted_on FROM caseload_counts
UNION ALL SELECT 'supervision', organisation, worker_id, row_id, held_on FROM supervision
UNION ALL SELECT 'training', organisation, worker_id, row_id, completed_on FROM training
UNION ALL SELECT 'qualifications', organisation, worker_id, row_id, awarded FROM qualifications
UNION ALL SELECT 'research_in_practice', organisation, worker_id, row_id, used_on
    FROM research_in_practice;

-- One row per worker id that leads to nobody on Staff. One that was heard of in the year to the month end
-- may be a worker whom Staff lacks; every one may be a worker who is known by another id.
CREATE OR REPLACE TEMP TABLE not_found AS
SELECT h.kind, h.organisation, h.worker_id, count(*) AS rows,
    bool_or(h.heard_on > m.year_before) AS lately
FROM heard_of h
CROSS JOIN month_ends m
ANTI JOIN worker_links l
    ON l.kind = h.kind AND l.organisation = h.organisation AND l.worker_id = h.worker_id
GROUP BY ALL;

-- One row per spell in a role that the Roles sheet does not have in force at the month end.
CREATE OR REPLACE TEMP TABLE unsorted_spells AS
SELECT m.month_end, s.*, s.start_date <= m.month_end AND s.until > m.month_end AS is_open
FROM month_ends m
CROSS JOIN spells s
ANTI JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = s.role
WHERE s.class IS NOT NULL;

-- One row per worker with such a spell open, by the organisation of the worker.
CREATE OR REPLACE TEMP TABLE unsorted_workers AS
SELECT person, any_value(organisation) AS organisation, sum(fte) AS fte
FROM unsorted_spells WHERE is_open GROUP BY person;
