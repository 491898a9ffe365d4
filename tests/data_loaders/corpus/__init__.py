"""Small awkward files of every kind that people send, each with what it should end as.

To add one, add a ``Case`` to the ``CASES`` of the module here that it belongs to; a new module
with ``CASES`` is found by itself. A case is a file's name (its ending is its kind), what is awkward
about it, how to make it, and what it should end as::

    Case(
        name="data begins at C9.xlsx",
        awkward="eight blank rows above and two blank columns before",
        make=lambda path: book(path, STAFF, top=9, left=3),
    )

Unless a case says otherwise it is a Staff sheet that ends with the three workers of ``workers.py``
in force, cell for cell, and with no finding above "noted". ``told`` names the rules of the findings
that must be among those of the load; each finding above "noted" must be among them. A file that
is refused gives words of the sentence in ``refused``. Make a file with a library, or by its own XML
(``edited``); commit one (in ``tests/data_loaders/files``) only where neither can.

``test_corpus.py`` loads each through the real loader. ``python -m tests.data_loaders.corpus`` does
so with each read in a process of its own, and prints each file, its kind and what it ended as.
"""
