"""Who is asking: by the council's sign-in where there is one, else whoever is at this machine."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from metrics.engine.access import Asker, Role

VIEWING_AS = "viewing_as"
VIEWING_SERVICE = "viewing_service"

# The widest role wins where somebody holds several.
_WIDEST_FIRST = (Role.DIRECTOR, Role.ANALYST, Role.PRACTICE_LEAD, Role.BOARD_MEMBER)


def sign_in_is_set_up() -> bool:
    """Whether the secrets name an identity provider (``[auth]``)."""
    return "auth" in _secrets()


def asker() -> Asker | None:
    """Who asks, or None for who is not signed in or has no role here.

    Without a sign-in, the role that the banner's switch says.
    """
    if not sign_in_is_set_up():
        role = Role(st.session_state.get(VIEWING_AS, Role.DIRECTOR))
        return Asker(role, "this computer", st.session_state.get(VIEWING_SERVICE))
    if not is_signed_in():
        return None
    return from_claims(st.user.to_dict(), _secrets().get("workforce", {}))


def is_signed_in() -> bool:
    """Whether there is a sign-in that has not run out: Streamlit's cookie outlives the token."""
    if not st.user.is_logged_in:
        return False
    expires = st.user.to_dict().get("exp")
    return not isinstance(expires, int | float) or expires > datetime.now(UTC).timestamp()


def from_claims(claims: Mapping[str, Any], settings: Mapping[str, Any]) -> Asker | None:
    """The asker that an identity provider's claims describe, or None without a role.

    ``settings`` is ``[workforce]`` of the secrets: ``role_claim`` ("roles") and ``service_claim``
    ("service") name the claims, and ``[workforce.roles]`` says which of the provider's words means
    which role; the roles' own names always do.
    """
    meanings = {role.value: role for role in Role}
    for said, role in dict(settings.get("roles", {})).items():
        meanings[str(said).casefold()] = Role(role)
    given = claims.get(str(settings.get("role_claim", "roles"))) or []
    held = {
        meanings.get(str(word).casefold())
        for word in (given if isinstance(given, list | tuple) else [given])
    }
    role = next((role for role in _WIDEST_FIRST if role in held), None)
    if role is None:
        return None
    service = claims.get(str(settings.get("service_claim", "service")))
    name = claims.get("name") or claims.get("email") or ""
    return Asker(role, str(name), str(service) if service else None)


def called(asker: Asker) -> str:
    """Who somebody is, for the record: by name where the sign-in gave one, else by role."""
    return asker.name or asker.role.value


def _secrets() -> Mapping[str, Any]:
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError:
        return {}
