-- The nouns that metrics share. Each says its grain. Heavy ones are tables, made once at publication.
-- How time works: a spell, an allocation or a post is open at the close of day d when it began on or
-- before d and has not ended by then: its end date is its last day.

-- The last day of the last whole month on or before a day.
CREATE MACRO last_month_end(day) AS (date_trunc('month', day + 1) - INTERVAL 1 DAY)::DATE;
-- The month end some months before a month end.
CREATE MACRO months_before(month_end, months) AS
    last_day(month_end - to_months(months::INTEGER))::DATE;
-- The same day some months later, or the month's last day where there is none.
CREATE MACRO months_after(day, months) AS (day + to_months(months::INTEGER))::DATE;
-- Mondays to Fridays up to a day and with it, since 1 January of the year 1, which was a Monday.
CREATE MACRO weekdays_up_to(day) AS
    5 * ((day - DATE '0001-01-01' + 1) // 7) + least((day - DATE '0001-01-01' + 1) % 7, 5);
-- Mondays to Fridays from one day to another, both included; 0 where the second is earlier.
CREATE MACRO weekdays(first, last) AS
    greatest(weekdays_up_to(last) - weekdays_up_to(first - 1), 0);
-- Months since the year 0, in whole months: month ends are numbered by it.
CREATE MACRO month_number(day) AS (year(day) * 12 + month(day) - 1)::INTEGER;
CREATE MACRO rule_in_force(name, day, otherwise) AS coalesce(
    (SELECT arg_max(r.value, coalesce(r.from_date, DATE '0001-01-01')) FROM rules r
     WHERE lower(r.rule) = name AND coalesce(r.from_date, DATE '0001-01-01') <= day),
    otherwise);

-- One row per person on the Staff sheet: a worker id within an organisation.
CREATE TABLE people AS
SELECT
    row_number() OVER (ORDER BY organisation, worker_id)::INTEGER AS person,
    organisation,
    worker_id,
    arg_max(name, (start_date, row_id)) AS name
FROM staff
GROUP BY organisation, worker_id;

-- One row per combination of the six dimensions that occurs: where a figure belongs.
CREATE TABLE places AS
SELECT
    row_number() OVER (ORDER BY organisation, service, team, role, contract, sector)::INTEGER AS place,
    *
FROM (
    SELECT organisation, sector, service, team, role, contract FROM staff
    UNION
    SELECT organisation, NULL, service, team, role, NULL FROM posts
    UNION
    SELECT organisation, NULL, service, team, NULL, NULL FROM allocations
);

-- The dates from which a role on the Roles sheet reads differently: one row per such date.
CREATE TABLE role_epochs AS
SELECT row_number() OVER (ORDER BY begins)::INTEGER AS epoch, begins
FROM (
    SELECT DISTINCT coalesce(from_date, DATE '0001-01-01') AS begins FROM roles
    UNION
    SELECT DATE '0001-01-01'
);

-- One row per role in force in each epoch.
CREATE TABLE roles_in_force AS
SELECT
    e.epoch,
    r.role,
    r.row_id AS role_row,
    coalesce(r.social_worker, false) AS social_worker,
    coalesce(r.registration_required, false) AS registration_required,
    r.caseload_limit,
    r.supervision_every_days,
    r.reflective_supervision_every_days,
    r.minimum_level,
    coalesce(r.front_line, false) AS front_line
FROM role_epochs e
JOIN roles r ON coalesce(r.from_date, DATE '0001-01-01') <= e.begins
QUALIFY row_number() OVER (
    PARTITION BY e.epoch, r.role ORDER BY coalesce(r.from_date, DATE '0001-01-01') DESC, r.row_id DESC
) = 1;

-- One row per epoch: which set of roles is social work. Epochs with the same set share a scope.
CREATE TABLE social_work_scopes AS
SELECT epoch, dense_rank() OVER (ORDER BY roles_of_it)::INTEGER AS scope
FROM (
    SELECT e.epoch, coalesce(list(r.role ORDER BY r.role) FILTER (r.social_worker), []) AS roles_of_it
    FROM role_epochs e
    LEFT JOIN roles_in_force r USING (epoch)
    GROUP BY e.epoch
);

-- One row per month end that has figures, with what is in force at it. Sheets that lag (by up to two
-- years) have their own last month ends, so the first month end is counted from the most lagging.
CREATE TABLE month_ends AS
WITH reach AS (
    SELECT last_month_end(max(latest)) AS last, last_month_end(min(latest)) AS lagging
    FROM (
        SELECT kind, max(extract_date) AS latest FROM sources
        WHERE extract_date < DATE '9999-12-31' GROUP BY kind
    )
), months AS (
    SELECT months_before(last, n) AS month_end
    FROM reach, range((
        SELECT months + least(24, date_diff('month', lagging, last))
        FROM reach, (SELECT coalesce(max(value::BIGINT), 60) AS months FROM meta WHERE key = 'months')
    )) AS t(n)
), dated AS (
    SELECT
        month_end,
        months_before(month_end, 3) AS quarter_before,
        months_before(month_end, 12) AS year_before,
        months_before(month_end, 24) AS two_years_before,
        (SELECT max(epoch) FROM role_epochs e WHERE e.begins <= month_end) AS epoch
    FROM months
)
SELECT
    dated.*,
    scope AS social_work_scope,
    rule_in_force('newly qualified share of limit', month_end, 0.9) AS newly_qualified_share,
    rule_in_force('newly qualified months', month_end, 12) AS newly_qualified_months,
    rule_in_force('newly qualified first interval', month_end, 7)::INTEGER AS first_interval,
    rule_in_force('newly qualified first interval days', month_end, 42)::INTEGER AS first_interval_days,
    rule_in_force('newly qualified second interval', month_end, 14)::INTEGER AS second_interval,
    rule_in_force('newly qualified second interval months', month_end, 6) AS second_interval_months,
    rule_in_force('newly qualified third interval', month_end, 31)::INTEGER AS third_interval,
    rule_in_force('long absence days', month_end, 28)::INTEGER AS long_absence_days
FROM dated
JOIN social_work_scopes USING (epoch)
ORDER BY month_end;

-- One row per spell: a row of the Staff sheet. The lowest main_rank of any set of spells is its main one.
CREATE TABLE spells AS
SELECT
    s.row_id,
    p.person,
    pl.place,
    s.organisation, s.sector, s.service, s.team, s.role, s.contract,
    CASE
        WHEN s.contract IN ('permanent', 'fixed term') THEN 'employed'
        WHEN s.contract = 'agency' THEN 'agency'
    END AS class,
    s.fte, s.start_date, s.end_date,
    coalesce(s.end_date, DATE '9999-12-31') AS until,
    s.post_id, s.grade, s.manager_id, s.leaving_reason, s.destination, s.origin,
    s.asye_start, s.asye_end,
    row_number() OVER (
        ORDER BY s.fte DESC, s.start_date DESC, s.team, s.role, s.contract, s.post_id NULLS LAST,
            s.service, s.sector, s.organisation, s.grade, s.end_date, s.row_id
    ) AS main_rank
FROM staff s
JOIN people p USING (organisation, worker_id)
JOIN places pl
    ON pl.organisation = s.organisation
    AND pl.sector IS NOT DISTINCT FROM s.sector
    AND pl.service IS NOT DISTINCT FROM s.service
    AND pl.team IS NOT DISTINCT FROM s.team
    AND pl.role IS NOT DISTINCT FROM s.role
    AND pl.contract IS NOT DISTINCT FROM s.contract;

-- One row per spell in each scope: the employment that it belongs to. Scope 0 is every role; the others
-- are the sets of social-work roles. An employment joins the spells of one worker in one class where each
-- next one starts no later than 7 days after the last of the earlier ones ends.
CREATE TABLE employment_spells AS
WITH scoped AS (
    SELECT 0 AS scope, row_id, person, class, start_date, until FROM spells WHERE class IS NOT NULL
    UNION ALL
    SELECT w.scope, s.row_id, s.person, s.class, s.start_date, s.until
    FROM (SELECT DISTINCT scope, role FROM social_work_scopes JOIN roles_in_force USING (epoch)
          WHERE social_worker) w
    JOIN spells s USING (role)
    WHERE s.class IS NOT NULL
), latest AS (
    SELECT *, max(until) OVER (
        PARTITION BY scope, person, class ORDER BY start_date, until, row_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended_before
    FROM scoped
), numbered AS (
    SELECT *, sum((ended_before IS NULL OR start_date > ended_before + 7)::INTEGER) OVER (
        PARTITION BY scope, person, class ORDER BY start_date, until, row_id
        ROWS UNBOUNDED PRECEDING) AS nth
    FROM latest
)
SELECT
    scope, row_id, person, class,
    dense_rank() OVER (ORDER BY scope, person, class, nth) AS employment
FROM numbered;

-- One row per employment in each scope. end_date is null while it is open. The places and rows are those
-- of the main spell among the spells that start (or end) with it, the FTE is of all of those.
CREATE TABLE employments AS
WITH bounds AS (
    SELECT scope, employment, e.person, e.class, min(start_date) AS start_date, max(until) AS until
    FROM employment_spells e
    JOIN spells USING (row_id)
    GROUP BY scope, employment, e.person, e.class
)
SELECT
    b.scope, b.employment, b.person, b.class, b.start_date, b.until,
    CASE WHEN b.until < DATE '9999-12-31' THEN b.until END AS end_date,
    arg_min(s.place, s.main_rank) FILTER (s.start_date = b.start_date) AS start_place,
    arg_min(s.row_id, s.main_rank) FILTER (s.start_date = b.start_date) AS start_row,
    sum(s.fte) FILTER (s.start_date = b.start_date) AS start_fte,
    list(s.row_id ORDER BY s.main_rank) FILTER (s.start_date = b.start_date) AS start_rows,
    arg_min(s.place, s.main_rank) FILTER (s.until = b.until) AS end_place,
    arg_min(s.row_id, s.main_rank) FILTER (s.until = b.until) AS end_row,
    sum(s.fte) FILTER (s.until = b.until) AS end_fte,
    list(s.row_id ORDER BY s.main_rank) FILTER (s.until = b.until) AS end_rows
FROM bounds b
JOIN employment_spells e USING (scope, employment)
JOIN spells s USING (row_id)
GROUP BY ALL;

-- One row per employment of social workers (by the roles in force at the last month end), employed or
-- agency, where it began, with the days from and to which the organisation's staff records tell of leavers.
CREATE VIEW employments_followed AS
SELECT
    e.employment, e.person, e.class, e.start_place AS place, e.start_date, e.end_date,
    year(e.start_date) AS started_in,
    coalesce(own.covers_from, CASE WHEN own.kind IS NULL THEN everyone.covers_from END,
        DATE '0001-01-01') AS covers_from,
    coalesce(own.extract_date, everyone.extract_date) AS extract_date,
    e.start_rows || e.end_rows AS sources
FROM employments e
JOIN people p USING (person)
LEFT JOIN sources own ON own.kind = 'staff' AND own.organisation = p.organisation
CROSS JOIN (
    SELECT max(covers_from) AS covers_from, min(extract_date) AS extract_date
    FROM sources WHERE kind = 'staff'
) everyone
WHERE e.scope = (SELECT arg_max(social_work_scope, month_end) FROM month_ends);

-- One row per spell open at each month end, every contract.
CREATE TABLE open_spells AS
SELECT
    m.month_end, m.epoch, s.row_id, s.person, s.place, s.role, s.contract, s.class, s.fte, s.post_id,
    s.organisation, s.main_rank,
    coalesce(r.social_worker, false) AS social_worker,
    r.role IS NOT NULL AS role_known
FROM month_ends m
JOIN spells s ON s.start_date <= m.month_end AND s.until > m.month_end
LEFT JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = s.role
ORDER BY m.month_end, s.person;

-- One row per spell of employed social workers open at each month end: who is "in post".
CREATE VIEW in_post AS
SELECT * FROM open_spells WHERE social_worker AND class = 'employed';

-- One row per social worker (employed or agency) at each month end: the whole social-work FTE, and the
-- place of the main one of the social-work spells.
CREATE VIEW social_workers AS
SELECT
    month_end, epoch, person,
    sum(fte)::DECIMAL(12,6) AS fte,
    arg_min(place, main_rank) AS place,
    arg_min(role, main_rank) AS role,
    list(row_id ORDER BY main_rank) AS spell_rows
FROM open_spells
WHERE social_worker AND class IS NOT NULL
GROUP BY month_end, epoch, person;

-- One row per worker at each month end, every contract: where the main one of all the open spells is, and
-- whether any is social work (employed or agency).
CREATE TABLE workers AS
SELECT
    month_end, person,
    arg_min(place, main_rank) AS place,
    bool_or(social_worker AND class IS NOT NULL) AS is_social_worker
FROM open_spells
GROUP BY month_end, person;

-- One row per newly qualified person at each month end: by the latest start of the assessed year on any of
-- the person's rows. It bears only on those whose main role is social work: metrics look to that.
CREATE TABLE newly_qualified AS
WITH latest AS (
    SELECT m.month_end, m.newly_qualified_months, s.person, max(s.asye_start) AS asye_start
    FROM month_ends m
    JOIN spells s ON s.asye_start <= m.month_end
    GROUP BY m.month_end, m.newly_qualified_months, s.person
), with_end AS (
    SELECT l.month_end, l.newly_qualified_months, l.person, l.asye_start, max(s.asye_end) AS asye_end
    FROM latest l
    JOIN spells s USING (person, asye_start)
    GROUP BY ALL
)
SELECT month_end, person, asye_start
FROM with_end
WHERE CASE
    WHEN asye_end IS NOT NULL THEN month_end <= asye_end
    ELSE month_end < months_after(asye_start, newly_qualified_months)
END;

-- One row per worker id as a sheet writes it, where it leads to a person: by an equal id in its own
-- organisation or the Worker references sheet, else by an id that one organisation alone has. Where the
-- two ways lead to different people, the way that finds more of that sheet's workers is believed.
CREATE TABLE worker_links AS
WITH written AS (
    SELECT 'absence' AS kind, organisation, worker_id FROM absence
    UNION SELECT 'allocations', organisation, worker_id FROM allocations
    UNION SELECT 'caseload_counts', organisation, worker_id FROM caseload_counts
    UNION SELECT 'supervision', organisation, worker_id FROM supervision
    UNION SELECT 'training', organisation, worker_id FROM training
    UNION SELECT 'qualifications', organisation, worker_id FROM qualifications
    UNION SELECT 'research_in_practice', organisation, worker_id FROM research_in_practice
), referred AS (
    SELECT w.organisation, w.reference, min(p.person) AS person
    FROM worker_references w
    JOIN people p USING (organisation, worker_id)
    GROUP BY w.organisation, w.reference
    HAVING count(DISTINCT p.person) = 1
), alone AS (
    SELECT worker_id, min(person) AS person FROM people GROUP BY worker_id HAVING count(*) = 1
), ways AS (
    SELECT
        w.kind, w.organisation, w.worker_id,
        p.person AS equal,
        r.person AS referred,
        a.person AS alone,
        count(p.person) OVER of_sheet >= count(r.person) OVER of_sheet AS equal_is_believed
    FROM written w
    LEFT JOIN people p USING (organisation, worker_id)
    LEFT JOIN referred r ON r.organisation = w.organisation AND r.reference = w.worker_id
    LEFT JOIN alone a ON a.worker_id = w.worker_id
    WHERE w.worker_id IS NOT NULL
    WINDOW of_sheet AS (PARTITION BY w.kind, w.organisation)
)
SELECT
    kind, organisation, worker_id,
    CASE WHEN equal_is_believed THEN coalesce(equal, referred, alone)
         ELSE coalesce(referred, equal, alone) END AS person
FROM ways
WHERE coalesce(equal, referred, alone) IS NOT NULL;

-- One row per child that cases were ever recorded of.
CREATE TABLE children AS
SELECT row_number() OVER (ORDER BY organisation, child_id)::INTEGER AS child, organisation, child_id
FROM (SELECT DISTINCT organisation, child_id FROM allocations);

-- One row per row of the Allocations sheet, with its child and, where identified, its worker. The lowest
-- own_rank of any set of a child's rows is the child's own row: the one with the latest `from`, then the
-- first by worker id, a waiting one last. Most rows stand alone, with no other row of the child on any of
-- their days (carers' aside), and most are the only one of the child with that worker: both are marked,
-- since only the others need grouping at every month end.
CREATE TABLE allocation_rows AS
WITH linked AS (
    SELECT
        row_number() OVER (
            ORDER BY a.from_date DESC, a.worker_id IS NULL, a.worker_id, a.row_id
        )::INTEGER AS own_rank,
        a.row_id, c.child, a.worker_id, l.person,
        lower(a.case_type) AS case_type,
        coalesce(lower(a.case_type) = 'carer', false) AS is_carer,
        a.from_date, a.to_date,
        coalesce(a.to_date, DATE '9999-12-31') AS until,
        a.weight,
        pl.place AS own_place
    FROM allocations a
    JOIN children c USING (organisation, child_id)
    LEFT JOIN worker_links l
        ON l.kind = 'allocations' AND l.organisation = a.organisation AND l.worker_id = a.worker_id
    JOIN places pl
        ON pl.organisation = a.organisation
        AND pl.service IS NOT DISTINCT FROM a.service
        AND pl.team IS NOT DISTINCT FROM a.team
        AND pl.sector IS NULL AND pl.role IS NULL AND pl.contract IS NULL
)
SELECT
    *,
    coalesce(max(until) OVER before <= from_date, true)
        AND coalesce(lead(from_date) OVER in_order >= until, true) AS is_alone,
    count(*) OVER (PARTITION BY child, person) > 1 AS comes_again
FROM linked
WINDOW
    in_order AS (PARTITION BY child, is_carer ORDER BY from_date, own_rank),
    before AS (PARTITION BY child, is_carer ORDER BY from_date, own_rank
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

-- One row per row of the Allocations sheet open at each month end, in the order of the months.
CREATE TABLE open_allocations AS
SELECT
    m.month_end, a.own_rank, a.row_id, a.child, a.person, a.is_carer, a.is_alone, a.comes_again,
    a.worker_id IS NOT NULL AS is_allocated
FROM month_ends m
JOIN allocation_rows a ON a.from_date <= m.month_end AND a.until > m.month_end;

-- One row per worker whose cases at a month end were sent as a count, which replaces the allocations.
CREATE TABLE counted_cases AS
SELECT m.month_end, l.person, sum(c.cases) AS cases, list(c.row_id ORDER BY c.row_id) AS count_rows
FROM month_ends m
JOIN caseload_counts c ON c.counted_on = m.month_end
JOIN worker_links l
    ON l.kind = 'caseload_counts' AND l.organisation = c.organisation AND l.worker_id = c.worker_id
GROUP BY m.month_end, l.person;

-- One row per worker with cases at each month end: a child counts once for a worker.
CREATE VIEW caseloads AS
WITH held AS (
    SELECT month_end, person, row_id, 1 AS cases FROM open_allocations WHERE NOT comes_again
    UNION ALL
    SELECT month_end, person, row_id,
        (row_number() OVER (PARTITION BY month_end, person, child) = 1)::INTEGER
    FROM open_allocations WHERE comes_again
)
SELECT month_end, person, sum(cases)::DECIMAL(12,6) AS cases, list(row_id) AS case_rows
FROM held
ANTI JOIN counted_cases USING (month_end, person)
WHERE person IS NOT NULL
GROUP BY month_end, person
UNION ALL
SELECT month_end, person, cases::DECIMAL(12,6), count_rows FROM counted_cases WHERE cases > 0;

-- One row per child open at each month end (carers are not children). The child is where its own row's
-- worker has the main one of all spells, else in the row's own team. It is held where a worker of an open
-- allocation still has an open spell, of any role and contract.
CREATE TABLE open_children AS
WITH states AS (
    SELECT
        o.month_end,
        min(o.own_rank) AS own_rank,
        bool_or(w.person IS NOT NULL) AS is_held,
        coalesce(bool_or(w.is_social_worker), false) AS has_social_worker,
        bool_or(o.is_allocated AND o.person IS NULL) AND NOT bool_or(o.person IS NOT NULL)
            AS worker_not_identified
    FROM open_allocations o
    LEFT JOIN workers w ON w.month_end = o.month_end AND w.person = o.person
    WHERE NOT o.is_carer AND NOT o.is_alone
    GROUP BY o.month_end, o.child
)
SELECT
    s.month_end, a.child, a.row_id, a.case_type, a.person AS own_person,
    coalesce(w.place, a.own_place) AS place,
    s.is_held, s.has_social_worker, s.worker_not_identified
FROM states s
JOIN allocation_rows a USING (own_rank)
LEFT JOIN workers w ON w.month_end = s.month_end AND w.person = a.person
UNION ALL
SELECT
    o.month_end, a.child, a.row_id, a.case_type, a.person,
    coalesce(w.place, a.own_place),
    w.person IS NOT NULL, coalesce(w.is_social_worker, false),
    o.is_allocated AND o.person IS NULL
FROM open_allocations o
JOIN allocation_rows a USING (own_rank)
LEFT JOIN workers w ON w.month_end = o.month_end AND w.person = o.person
WHERE o.is_alone AND NOT o.is_carer;

-- One row per child with three rows or more and month end: how many different workers held the child in
-- the year to it, in post since or not; a reference that is on no Staff sheet is a worker.
CREATE VIEW workers_in_year AS
WITH several AS MATERIALIZED (  -- few children have three: theirs alone meet the months
    SELECT child, row_id, person, worker_id, from_date, until
    FROM allocation_rows
    WHERE worker_id IS NOT NULL AND NOT is_carer AND child IN (
        SELECT child FROM allocation_rows WHERE worker_id IS NOT NULL AND NOT is_carer
        GROUP BY child HAVING count(*) >= 3
    )
)
SELECT
    m.month_end, a.child, list(a.row_id) AS rows,
    count(DISTINCT a.person) + count(DISTINCT a.worker_id) FILTER (a.person IS NULL) AS workers
FROM month_ends m
JOIN several a ON a.from_date <= m.month_end AND a.until > m.year_before
GROUP BY m.month_end, a.child;

-- One row per absence, with its person and its last day as every metric sees it: one that is still open
-- lasts to the extract date, or to the end of the employment that it fell in, if earlier.
CREATE TABLE absences AS
SELECT
    a.row_id, l.person, a.first_day, lower(a.kind) AS kind, a.working_days_lost,
    coalesce(a.last_day, least(any_value(s.extract_date), coalesce(max(e.until), DATE '9999-12-31')))
        AS last_day,
    a.last_day IS NULL AS still_away
FROM absence a
JOIN worker_links l
    ON l.kind = 'absence' AND l.organisation = a.organisation AND l.worker_id = a.worker_id
LEFT JOIN sources s ON s.kind = 'absence' AND s.organisation = a.organisation
LEFT JOIN employments e
    ON e.scope = 0 AND e.person = l.person AND e.start_date <= a.first_day AND a.first_day <= e.until
GROUP BY a.row_id, l.person, a.first_day, a.last_day, a.kind, a.working_days_lost;

-- One row per supervision session held, with its person. A group is not one-to-one.
CREATE TABLE sessions AS
SELECT
    s.row_id, l.person, s.held_on, s.supervisor_id, s.kind, s.minutes,
    NOT contains(s.kind, 'group') AS one_to_one,
    contains(s.kind, 'reflective') OR contains(s.kind, 'clinical') AS reflective
FROM supervision s
JOIN worker_links l
    ON l.kind = 'supervision' AND l.organisation = s.organisation AND l.worker_id = s.worker_id
WHERE s.status = 'held'
ORDER BY l.person, s.held_on;

-- One row per qualification, with its person.
CREATE TABLE held_qualifications AS
SELECT q.row_id, l.person, q.qualification, q.level, q.awarded,
    coalesce(q.expires, DATE '9999-12-31') AS valid_to, q.expires, q.kind, lower(q.status) AS status
FROM qualifications q
JOIN worker_links l
    ON l.kind = 'qualifications' AND l.organisation = q.organisation AND l.worker_id = q.worker_id
ORDER BY l.person;

-- One row per completion of a course, with its person.
CREATE TABLE completions AS
SELECT t.row_id, l.person, t.course, t.completed_on, t.expires_on
FROM training t
JOIN worker_links l
    ON l.kind = 'training' AND l.organisation = t.organisation AND l.worker_id = t.worker_id
ORDER BY l.person, t.course, t.completed_on;

-- One row per course that each role of employed or agency workers must have in force at each month end:
-- by the role's own requirement, else by the one for all.
CREATE TABLE courses_required AS
WITH in_force AS (
    SELECT m.month_end, r.*
    FROM month_ends m
    JOIN training_requirements r ON coalesce(r.from_date, DATE '0001-01-01') <= m.month_end
    QUALIFY row_number() OVER (
        PARTITION BY m.month_end, r.course, r.role ORDER BY r.from_date DESC NULLS LAST, r.row_id DESC
    ) = 1
)
SELECT
    r.month_end, s.role, r.course, dense_rank() OVER (ORDER BY r.course)::INTEGER AS course_id,
    r.required_from, coalesce(r.due_within_days, 0) AS due_within_days, r.refresh_months
FROM (SELECT DISTINCT role FROM spells WHERE class IS NOT NULL) s
JOIN in_force r ON r.role = s.role OR lower(r.role) = 'all'
QUALIFY row_number() OVER (
    PARTITION BY r.month_end, s.role, r.course ORDER BY lower(r.role) = 'all', r.row_id DESC
) = 1;

-- One row per worker, course, time to the refresher and block of 64 months: the month ends of the block at
-- which the worker is in date, as the bits of `months_in_date`. A completion holds to its last day or to
-- the next completion: of several on a day the longest.
CREATE VIEW courses_in_date AS
WITH refreshers AS (
    SELECT DISTINCT course_id, course, refresh_months FROM courses_required
), taken AS (
    SELECT
        c.person, r.course_id, r.refresh_months, c.completed_on,
        max(coalesce(c.expires_on, months_after(c.completed_on, r.refresh_months), DATE '9999-12-30'))
            AS valid_to
    FROM completions c
    JOIN refreshers r USING (course)
    GROUP BY ALL
), spans AS (
    SELECT
        person, course_id, refresh_months,
        month_number(completed_on) AS first,
        month_number(least(valid_to + 1, lead(completed_on) OVER (
            PARTITION BY person, course_id, refresh_months ORDER BY completed_on))) - 1 AS last
    FROM taken
), blocks AS (
    SELECT DISTINCT month_number(month_end) // 64 AS block, block * 64 AS begins, begins + 63 AS ends
    FROM month_ends
)
SELECT
    person, course_id, refresh_months, block,
    bit_or((18446744073709551615::UBIGINT << greatest(first - begins, 0))
         & (18446744073709551615::UBIGINT >> greatest(ends - last, 0))) AS months_in_date
FROM spans
JOIN blocks ON first <= last AND first <= ends AND last >= begins
GROUP BY person, course_id, refresh_months, block;

-- One row per worker (employed or agency) and course that any of the worker's roles requires, at each month
-- end: where the main one of the spells is, and when it is due. Few have several roles: the first part is
-- for all others, and the second takes the earliest due day and the shortest time to the refresher.
CREATE VIEW required_training AS
WITH working AS (
    SELECT
        o.month_end, o.person,
        arg_min(o.place, o.main_rank) AS place,
        arg_min(o.row_id, o.main_rank) AS main_row,
        min(o.role) AS role,
        min(o.role) <> max(o.role) AS several_roles,
        list(o.row_id ORDER BY o.main_rank) AS spell_rows
    FROM month_ends
    JOIN open_spells o USING (month_end)
    WHERE o.class IS NOT NULL
    GROUP BY o.month_end, o.person
), employed_since AS (
    SELECT w.*, e.start_date
    FROM working w
    JOIN employment_spells es ON es.scope = 0 AND es.row_id = w.main_row
    JOIN employments e ON e.scope = 0 AND e.employment = es.employment
), required AS (
    SELECT
        w.month_end, w.person, w.place, w.spell_rows, r.course, r.course_id, r.refresh_months,
        greatest(w.start_date, r.required_from) + r.due_within_days AS due_on
    FROM employed_since w
    JOIN courses_required r ON r.month_end = w.month_end AND r.role = w.role
    WHERE NOT w.several_roles
    UNION ALL
    SELECT
        w.month_end, w.person, w.place, any_value(w.spell_rows), r.course, r.course_id,
        min(r.refresh_months), min(greatest(w.start_date, r.required_from) + r.due_within_days)
    FROM employed_since w
    JOIN open_spells o ON o.month_end = w.month_end AND o.person = w.person AND o.class IS NOT NULL
    JOIN courses_required r ON r.month_end = w.month_end AND r.role = o.role
    WHERE w.several_roles
    GROUP BY w.month_end, w.person, w.place, r.course, r.course_id
)
SELECT
    r.month_end, r.person, r.place, r.spell_rows, r.course, r.course_id, r.refresh_months, r.due_on,
    coalesce(d.months_in_date >> (month_number(r.month_end) % 64) & 1 = 1, false) AS in_date
FROM required r
LEFT JOIN courses_in_date d
    ON d.person = r.person AND d.course_id = r.course_id
    AND d.refresh_months IS NOT DISTINCT FROM r.refresh_months
    AND d.block = month_number(r.month_end) // 64;

-- One row per worker (employed or agency) and course completed by each month end: the latest completion and
-- its last valid day, null where it has none. The refresher is that of the worker's roles.
CREATE VIEW latest_training AS
WITH latest AS (
    SELECT m.month_end, c.person, c.course, max(c.completed_on) AS completed_on
    FROM month_ends m
    JOIN completions c ON c.completed_on <= m.month_end
    GROUP BY m.month_end, c.person, c.course
)
SELECT
    l.month_end, l.person, l.course, l.completed_on, list(c.row_id ORDER BY c.row_id) AS rows,
    nullif(max(coalesce(
        c.expires_on, months_after(l.completed_on, r.refresh_months), DATE '9999-12-31'
    )), DATE '9999-12-31') AS last_day
FROM latest l
JOIN completions c USING (person, course, completed_on)
LEFT JOIN required_training r
    ON r.month_end = l.month_end AND r.person = l.person AND r.course = l.course
GROUP BY l.month_end, l.person, l.course, l.completed_on;

-- One row per worker in a supervised role at each month end: the main one of the spells in roles with an
-- interval, the interval, and when the employment of that spell began. Reflective supervision likewise.
CREATE TABLE supervised AS
WITH open_in_roles AS (
    SELECT o.*, r.supervision_every_days AS every, 'one to one' AS sort
    FROM open_spells o JOIN roles_in_force r ON r.epoch = o.epoch AND r.role = o.role
    WHERE o.class IS NOT NULL AND r.supervision_every_days IS NOT NULL
    UNION ALL
    SELECT o.*, r.reflective_supervision_every_days, 'reflective'
    FROM open_spells o JOIN roles_in_force r ON r.epoch = o.epoch AND r.role = o.role
    WHERE o.class IS NOT NULL AND r.reflective_supervision_every_days IS NOT NULL
), main AS (
    SELECT month_end, sort, person, arg_min(row_id, main_rank) AS spell_row,
        arg_min(place, main_rank) AS place, arg_min(every, main_rank) AS every,
        arg_min(social_worker, main_rank) AS social_worker
    FROM open_in_roles
    GROUP BY month_end, sort, person
)
SELECT
    main.month_end, main.sort, main.person, main.place, main.spell_row, e.start_date,
    CASE
        WHEN main.sort = 'reflective' OR n.person IS NULL OR NOT main.social_worker THEN main.every
        WHEN m.month_end < n.asye_start + m.first_interval_days THEN m.first_interval
        WHEN m.month_end < months_after(n.asye_start, m.second_interval_months) THEN m.second_interval
        ELSE least(m.third_interval, main.every)
    END AS interval_days,
    n.person IS NOT NULL AND main.social_worker AS newly_qualified
FROM main
JOIN month_ends m USING (month_end)
JOIN employment_spells es ON es.scope = 0 AND es.row_id = main.spell_row
JOIN employments e ON e.scope = 0 AND e.employment = es.employment
LEFT JOIN newly_qualified n ON n.month_end = main.month_end AND n.person = main.person;

-- One row per worker in a supervised role at each month end, with why supervision is not due, if so.
CREATE TABLE supervision_due AS
SELECT
    s.*,
    CASE
        WHEN s.start_date > s.month_end - s.interval_days
            THEN 'started within the last ' || s.interval_days || ' days'
        WHEN EXISTS (
            FROM absences a, month_ends m
            WHERE m.month_end = s.month_end AND a.person = s.person
                AND a.last_day - a.first_day + 1 > m.long_absence_days
                AND a.first_day <= s.month_end AND a.last_day > s.month_end - s.interval_days
        ) THEN 'away for over ' || (SELECT long_absence_days FROM month_ends m
                                    WHERE m.month_end = s.month_end) || ' days'
    END AS not_due
FROM supervised s;
