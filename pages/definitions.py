"""What exactly does this figure mean?"""

import streamlit as st

from pages.parts import definitions, shell

view = shell.open_page("pages/definitions.py", "Definitions", only=["organisation"])
names, whole = st.columns([1, 3])
with names:
    metric = definitions.chooser()
with whole:
    definitions.definition(view, metric)
    definitions.targets(view, metric)
    definitions.example(view, metric)
view.say(definitions.answer(metric))
