"""Every drawn case with its figures worked out by hand, for the oracle and for the SQL alike."""

from tests.oracle import (
    cases_absence,
    cases_caseloads,
    cases_children,
    cases_leavers,
    cases_people,
    cases_qualifications,
    cases_retention,
    cases_supervision,
    cases_training,
    cases_vacancies,
)
from tests.oracle.case import Case

CASES: list[Case] = [
    *cases_people.CASES,
    *cases_caseloads.CASES,
    *cases_children.CASES,
    *cases_leavers.CASES,
    *cases_retention.CASES,
    *cases_vacancies.CASES,
    *cases_absence.CASES,
    *cases_qualifications.CASES,
    *cases_training.CASES,
    *cases_supervision.CASES,
]
