"""What exactly does this figure mean?"""

import streamlit as st

from pages.parts import definitions, shell

view = shell.open_page("pages/definitions.py", "Definitions")
names, whole = st.columns([1, 3], gap="medium")
with names:
    metric = definitions.chooser()
with whole:
    definitions.definition(view, metric)
    definitions.targets(view, metric)
    definitions.example(view, metric)
view.say(definitions.answer(metric))
