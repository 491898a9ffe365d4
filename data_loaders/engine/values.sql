-- How one cell is read, as people write it in the United Kingdom. Each macro takes a cell's tidied
-- text and gives NULL for what it cannot read. Nothing here guesses: what could be two things is
-- neither.

-- Outer and doubled blanks go, non-breaking and zero-width ones too; nothing left is NULL. Most
-- cells are plain ASCII with no doubled blank, and are spared the costly expression.
CREATE OR REPLACE TEMP MACRO tidy(cell) AS nullif(trim(CASE
    WHEN strlen(cell) = length(cell) AND NOT contains(cell, '  ') AND NOT contains(cell, chr(10))
        AND NOT contains(cell, chr(9)) AND NOT contains(cell, chr(13)) THEN cell
    ELSE regexp_replace(
        regexp_replace(cell, '[\x{200B}-\x{200D}\x{2060}\x{FEFF}\x{00AD}]', '', 'g'),
        '[\s\x{000B}\x{0085}\p{Z}]+', ' ', 'g')
    END), '');

-- Two texts are the same word where only their case differs.
CREATE OR REPLACE TEMP MACRO same_word(word) AS lower(word);

-- What people write around a date, and it is still that date: the weekday, st nd rd th, "of",
-- the time of day. What stands between day, month and year becomes one blank.
CREATE OR REPLACE TEMP MACRO bare_date(cell) AS replace(regexp_replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(lower(cell),
    '^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(day|sday|nesday|rsday|urday)?[,.]? +', ''),
    '^([0-9]{1,2})(st|nd|rd|th)\b( of\b)?', '\1'),
    '[ t]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?[ap]m)?(z|[+-][0-9]{2}:?[0-9]{2})?$', ''),
    '([a-z]+)', ' \1 ', 'g'), '[-/., ]+', ' ', 'g'), 'sept ', 'sep ');

-- Day before month, always; the year first only where it has four digits. Two-digit years turn at
-- 1969, as POSIX has it: 68 is 2068 and 69 is 1969.
CREATE OR REPLACE TEMP MACRO written_date(cell) AS try_strptime(cell, [
    '%d %m %y', '%d %m %Y', '%d %b %y', '%d %b %Y', '%d %B %y', '%d %B %Y', '%Y %m %d',
    '%Y%m%d'])::DATE;

-- Excel counts days from 1900 and believes that 1900 had a 29 February. Only the days of
-- 1927-05-18 to 2173-10-13 are read so (a year or a quantity is not a date), and payroll's "none".
CREATE OR REPLACE TEMP MACRO serial_date(cell) AS CASE
    WHEN try_cast(cell AS DOUBLE) BETWEEN 10000 AND 99999.99999
      OR floor(try_cast(cell AS DOUBLE)) IN (1027428, 2958465)
        THEN DATE '1899-12-30' + floor(cell::DOUBLE)::INTEGER
    WHEN try_cast(cell AS DOUBLE) = 1 THEN DATE '1900-01-01'
    END;

-- 31/03/2026, 31-Mar-26, 31 March 2026, 2026-03-31, 46112: day before month, always.
CREATE OR REPLACE TEMP MACRO any_date(cell) AS CASE
    WHEN cell IS NULL THEN NULL
    WHEN length(cell) = 10 AND cell[5] = '-' AND cell[8] = '-' THEN try_cast(cell AS DATE)
    WHEN length(cell) = 10 AND cell[3] = '/' AND cell[6] = '/'
        THEN try_cast(cell[7:10] || '-' || cell[4:5] || '-' || cell[1:2] AS DATE)
    WHEN regexp_full_match(cell, '[0-9]{1,7}(\.[0-9]+)?') THEN serial_date(cell)
    WHEN regexp_matches(cell, '[0-9]') THEN written_date(bare_date(cell)) END;

-- Which of the two first numbers of a written date can be the month: 'day' where only the second can
-- (31/03/2026), 'month' where only the first can (03/31/2026), 'either' where both can and it
-- matters (03/04/2026). NULL for every other cell.
CREATE OR REPLACE TEMP MACRO comes_first(cell) AS CASE
    WHEN cell IS NULL OR NOT regexp_matches(cell,
        '^([A-Za-z]{3,9},? )?[0-9]{1,2} ?[-/. ] ?[0-9]{1,2} ?[-/. ] ?([0-9]{2}|[0-9]{4})([ T][0-9].*)?$')
        THEN NULL
    WHEN regexp_matches(cell, '^([A-Za-z]+,? )?(1[3-9]|2[0-9]|3[01])[-/. ]+(0?[1-9]|1[0-2])[-/. ]')
        THEN 'day'
    WHEN regexp_matches(cell, '^([A-Za-z]+,? )?(0?[1-9]|1[0-2])[-/. ]+(1[3-9]|2[0-9]|3[01])[-/. ]')
        THEN 'month'
    WHEN regexp_matches(cell, '^([A-Za-z]+,? )?(0?[1-9]|1[0-2])[-/. ]+(0?[1-9]|1[0-2])[-/. ]')
        AND try_cast(regexp_extract(cell, '[0-9]+') AS INTEGER)
            <> try_cast(regexp_extract(cell, '[0-9]+[-/. ]+([0-9]+)', 1) AS INTEGER) THEN 'either'
    END;

-- How people write in a cell that there is nothing to say.
CREATE OR REPLACE TEMP MACRO means_nothing(cell) AS lower(cell) IN (
    'n/a', 'n.a.', 'n.a', 'not applicable', 'none', 'nil', 'null', '-', '--', '–', '—');

-- A date in a matrix without the word that people put beside it, where the word changes nothing:
-- 12/03/24 (refresher), passed 12.03.24. Any other cell as it stands.
CREATE OR REPLACE TEMP MACRO without_remark(cell) AS CASE
    WHEN cell IS NULL OR NOT regexp_matches(cell, '[A-Za-z]{4}') OR any_date(cell) IS NOT NULL THEN cell
    WHEN any_date(regexp_replace(cell, getvariable('remark'), '\2', 'i')) IS NOT NULL
        THEN regexp_replace(cell, getvariable('remark'), '\2', 'i')
    ELSE cell END;
SET VARIABLE remark = '^(completed|complete|done|passed|attended|refreshed|renewed|last done)?:? ?(.*?[0-9])( ?[-–,;:]? ?[(\[]?(refresher|refreshed|refresh|renewed|renewal|updated?|online|on-line|e-?learning|virtual|in person|face to face|classroom|level [0-9]|part [0-9]|day [0-9]|passed|completed?|done|attended|cert(ificate)?( seen)?)[)\]]?)?$';

-- What a cell of a matrix says that is not a day: that the course is 'not needed', is 'not done' (or
-- only booked, or no longer good), was done 'without a day', or 'unclear', a mark of some meaning.
CREATE OR REPLACE TEMP MACRO matrix_word(cell) AS CASE
    WHEN cell IS NULL THEN NULL
    WHEN means_nothing(cell) OR regexp_full_match(cell, '(na|exempt(ed|ion)?\b.*|not (required|needed|applicable)|not req\.?|does not apply)', 'i')
        THEN 'not needed'
    WHEN regexp_matches(cell, '^(to be |to |being )?(book|re-?book|plan|enrol|schedul|due\b|over ?due|outstanding|required|arrange|do\b|complete by|in progress|ongoing|start|not (started|done|yet|completed|attended|booked|in date)|incomplete|dna\b|did not|cancel|wait|pending|tb[ac]\b|expir|lapsed|out of date|maternity|mat leave|sick|on leave|missed|fail|invited|no$|n$|required)', 'i')
        THEN 'not done'
    WHEN regexp_full_match(cell, '(yes|y|✓|✔|☑|✅|done|completed?|passed|pass|attended|achieved|valid|current|compliant|in date|up to date)[.!]?', 'i')
        OR regexp_full_match(cell, '((early|mid|late|q[1-4]|[a-z]{3,9}|[0-9]{1,2}[-/.]|spring|summer|autumn|winter|c\.?|circa|in)[ -/]*)?((19|20)[0-9]{2}|''?[0-9]{2})((/|-)[0-9]{2,4})?', 'i')
        AND regexp_matches(cell, '(19|20)[0-9]{2}|[a-z]|[0-9][-/.][0-9]', 'i')
        THEN 'without a day'
    WHEN regexp_full_match(cell, '(x|\?|o|/|•|●|\*|n/?k|not known|unknown)', 'i') THEN 'unclear'
    END;

-- A course's status beside its day: what is only planned is not completed, and anything else that
-- is said of a course with a day ("valid", "expired", "green") is said of one that was completed.
CREATE OR REPLACE TEMP MACRO status_beside(status, completed) AS CASE
    WHEN any_date(without_remark(completed)) IS NULL THEN CASE
        WHEN matrix_word(status) = 'not needed' THEN 'not needed'
        WHEN status IS NULL AND matrix_word(completed) = 'not done' THEN 'not completed'
        ELSE status END
    WHEN matrix_word(status) = 'not done'
        AND NOT regexp_matches(status, '^(due|over ?due|expir|lapsed|out of date|not in date|outstanding)', 'i')
        THEN status
    ELSE 'completed' END;

-- The same date where a person said that the month comes first.
CREATE OR REPLACE TEMP MACRO month_first_date(cell) AS CASE
    WHEN comes_first(cell) IS NULL THEN any_date(cell)
    ELSE any_date(regexp_replace(cell, '^([^0-9]*)([0-9]+)([-/. ]+)([0-9]+)', '\1\4\3\2')) END;

-- How payroll systems write "none" in a last day: 31/12/4712, 31/12/9999, 01/01/1900 (and Excel's
-- day 0, which a formula gives for an empty cell).
CREATE OR REPLACE TEMP MACRO means_no_date(day) AS
    day IN (DATE '4712-12-31', DATE '9999-12-31', DATE '1900-01-01', DATE '1899-12-31',
            DATE '1899-12-30');

-- Years outside these are slips of the keyboard (31/03/0206), not dates.
CREATE OR REPLACE TEMP MACRO believable(day) AS
    CASE WHEN day BETWEEN DATE '1900-01-01' AND DATE '2199-12-31' THEN day END;

CREATE OR REPLACE TEMP MACRO last_day_of(day) AS
    CASE WHEN NOT means_no_date(day) THEN believable(day) END;

-- 1,250 and £1250 and 12.50 and 1.2E-05; a percentage keeps its hundred: 12% is 12.
CREATE OR REPLACE TEMP MACRO any_number(cell) AS CASE
    WHEN regexp_full_match(cell, '[-+−]?£? ?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?(\.[0-9]+)?(e[-+]?[0-9]{1,2})?( ?%)?', 'i')
        THEN try_cast(replace(regexp_replace(cell, '[£,% ]', '', 'g'), '−', '-') AS DOUBLE)
    END;

CREATE OR REPLACE TEMP MACRO exact_number(cell) AS CASE
    WHEN regexp_full_match(cell, '-?[0-9]{1,12}(\.[0-9]{1,9})?') THEN try_cast(cell AS DECIMAL(18,6))
    ELSE try_cast(any_number(cell) AS DECIMAL(18,6)) END;

-- The same where a percentage is a share of one: 90% is 0.9.
CREATE OR REPLACE TEMP MACRO share_of_one(cell) AS CASE
    WHEN contains(cell, '%') THEN try_cast(any_number(cell) / 100 AS DECIMAL(18,6))
    ELSE exact_number(cell) END;

-- A whole number, and a level by any of its prefixes: Level 4, L4, NVQ 4 (which a rule then asks).
CREATE OR REPLACE TEMP MACRO bare_number(cell) AS
    regexp_replace(lower(cell), '^(rqf|qcf|nvq|svq)? ?(level|l)? ?([0-9])$', '\3');

CREATE OR REPLACE TEMP MACRO whole_number(cell) AS CASE
    WHEN regexp_full_match(cell, '[0-9]{1,9}') THEN try_cast(cell AS INTEGER)
    WHEN any_number(bare_number(cell)) = floor(any_number(bare_number(cell)))
        AND NOT contains(cell, '%') THEN try_cast(any_number(bare_number(cell)) AS INTEGER) END;

CREATE OR REPLACE TEMP MACRO yes_or_no(cell) AS CASE lower(cell)
    WHEN 'yes' THEN true WHEN 'y' THEN true WHEN 'true' THEN true WHEN '1' THEN true
    WHEN 'no' THEN false WHEN 'n' THEN false WHEN 'false' THEN false WHEN '0' THEN false END;

-- What DfE prints where there is no number.
CREATE OR REPLACE TEMP MACRO is_symbol(cell) AS
    lower(cell) IN ('c', 'k', 'low', 'u', 'x', 'z', ':', '~', '..', '.', '-', '–', '*', 'n/a');

-- 37 hrs, 18.5 hours per week, 30h pw: hours, whatever their number.
CREATE OR REPLACE TEMP MACRO hours_written(cell) AS CASE
    WHEN regexp_full_match(cell, '[0-9]+([.,][0-9]+)? ?(h|hrs?|hours?)\.?( ?(pw|p/w|(per|a|/) ?w(ee)?k|weekly))?\.?', 'i')
        THEN try_cast(replace(regexp_extract(cell, '^[0-9.,]+'), ',', '.') AS DOUBLE) END;

-- 0.8 FTE and 0,8 are 0.8, and "full time" is 1: of an FTE alone, where nothing else can be meant.
CREATE OR REPLACE TEMP MACRO bare_fte(cell) AS CASE
    WHEN regexp_full_match(cell, '[0-9.]+') THEN cell
    WHEN regexp_full_match(cell, '(full[- ]?time|ft|f/t)', 'i') THEN '1'
    WHEN regexp_full_match(cell, '([0-9]{1,3},[0-9]{1,2}|0,[0-9]+) ?%?') THEN replace(cell, ',', '.')
    ELSE regexp_replace(cell, '^(?:(?:w?fte|wte):? ?)?([0-9.]+(?: ?%)?)(?: ?(?:w?fte|wte))?$', '\1', 'i') END;

-- An FTE from its cell and what ``bare_fte`` makes of it. One over 1.5 that is not hours beside a
-- full-time week is a percentage where no week has so many hours, or where its column is plainly
-- in hundreds. From 10 to 48 it could be hours, and is asked.
CREATE OR REPLACE TEMP MACRO fte_of(written, cell, full_time_week, in_hundreds) AS CASE
    WHEN regexp_full_match(cell, '0(\.[0-9]+)?|1(\.0+)?') THEN try_cast(cell AS DOUBLE)
    WHEN hours_written(written) IS NOT NULL THEN CASE
        WHEN full_time_week BETWEEN 20 AND 60 THEN hours_written(written) / full_time_week END
    WHEN contains(cell, '%') THEN any_number(cell) / 100
    WHEN regexp_full_match(cell, '[0-9.]+ ?(/|of|out of) ?[0-9.]+')
        THEN try_cast(regexp_extract(cell, '^[0-9.]+') AS DOUBLE)
             / nullif(try_cast(regexp_extract(cell, '[0-9.]+$') AS DOUBLE), 0)
    WHEN any_number(cell) <= 1.5 THEN any_number(cell)
    WHEN full_time_week BETWEEN 20 AND 60 AND any_number(cell) <= 1.5 * full_time_week
        THEN any_number(cell) / full_time_week
    WHEN any_number(cell) > 48 AND any_number(cell) <= 150 THEN any_number(cell) / 100
    WHEN in_hundreds AND any_number(cell) <= 150 THEN any_number(cell) / 100
    WHEN any_number(cell) BETWEEN 10 AND 48 THEN NULL
    ELSE any_number(cell) END;
