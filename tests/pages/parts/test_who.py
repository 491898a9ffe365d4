"""Who asks, by what an identity provider says of them."""

import pytest

from metrics.engine.access import Role
from pages.parts.who import from_claims


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"roles": ["director"]}, Role.DIRECTOR),
        ({"roles": "analyst"}, Role.ANALYST),
        ({"roles": ["Board Member"]}, Role.BOARD_MEMBER),
        ({"roles": ["board member", "practice lead"]}, Role.PRACTICE_LEAD),
        ({"roles": ["something else"]}, None),
        ({"roles": []}, None),
        ({"roles": None}, None),
        ({}, None),
    ],
)
def test_the_widest_role_that_somebody_holds(claims: dict[str, object], role: Role | None) -> None:
    asker = from_claims(claims, {})
    assert (asker.role if asker else None) == role


def test_the_provider_s_own_words_can_be_given_a_meaning() -> None:
    settings = {"role_claim": "groups", "roles": {"CS-Directors": "director"}}
    asker = from_claims({"groups": ["cs-directors"], "name": "D. Kaur"}, settings)
    assert asker is not None
    assert (asker.role, asker.name) == (Role.DIRECTOR, "D. Kaur")


def test_a_practice_lead_is_of_the_service_that_the_claim_names() -> None:
    settings = {"service_claim": "department"}
    asker = from_claims({"roles": ["practice lead"], "department": "Court"}, settings)
    assert asker is not None
    assert asker.service == "Court"


def test_a_role_that_does_not_exist_is_refused_and_not_passed_over() -> None:
    with pytest.raises(ValueError, match="emperor"):
        from_claims({"roles": ["x"]}, {"roles": {"x": "emperor"}})
