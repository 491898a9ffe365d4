"""Loads every file of the corpus and prints each, its kind and what it ended as.

python -m tests.data_loaders.corpus [WORD]    (WORD: only files with it in their name)
"""

import os
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.data_loaders.corpus.case import cases
from tests.data_loaders.corpus.load import end, wrong


def main(word: str = "") -> int:
    """Print the table; the exit code says whether all ended as they should."""
    os.environ["WORKFORCE_TODAY"] = "2026-04-15"
    failed = 0
    kinds: Counter[str] = Counter()
    for case in cases():
        if word not in case.name:
            continue
        with TemporaryDirectory() as folder:
            ended = end(case, Path(folder))
        said = wrong(case, ended)
        failed += bool(said)
        kinds[case.kind] += 1
        print(f"{case.name:44} {case.kind:6} {case.awkward}\n    {ended}")
        for each in said:
            print(f"    NOT AS IT SHOULD BE: {each}")
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    print(f"{kinds.total()} files ({told}), {failed} not as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
