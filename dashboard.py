"""The front door: who is asking, the list of pages, the page chosen."""

from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:  # imported by the server: no session yet
    import streamlit as st

    from pages.parts.server import around

    # Streamlit finds the app by reading these very words, without running them.
    app = st.App(__file__, **around(__file__))
else:
    from metrics.engine.access import Role
    from pages.parts.front_door import Entry, open_front_door

    EVERYONE = frozenset(Role)
    IN_HOUSE = frozenset({Role.DIRECTOR, Role.PRACTICE_LEAD, Role.ANALYST})

    # One line a page, in the order of the navigation.
    PAGES = (
        Entry("overview", "Overview", IN_HOUSE),
        Entry("caseloads", "Caseloads", IN_HOUSE),
        Entry("retention", "Retention", IN_HOUSE),
        Entry("qualifications", "Qualifications", IN_HOUSE),
        Entry("supervision", "Supervision", IN_HOUSE),
        Entry("board", "Board", EVERYONE),
        Entry("load", "Load", frozenset({Role.DIRECTOR, Role.ANALYST})),
        Entry("definitions", "Definitions", EVERYONE),
    )

    open_front_door(PAGES)
