"""Load: whether the data is in, and whether it is right."""

import data_folder
from data_loaders.engine.history import history
from pages.parts import loading, loading_history, shell

folder = data_folder.default()
asker, header = shell.frame("pages/load.py")
past = history(folder)
loading.load(folder, asker, header, past)
if past:
    loading_history.table(folder, asker, past)
