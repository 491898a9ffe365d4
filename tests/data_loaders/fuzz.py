"""Reads and loads files that nobody should send, and counts what each ended as.

python -m tests.data_loaders.fuzz [--read 3000] [--load 300] [--child 100] [--seed 1]

``--read``: so many files read in this process; ``--load``: loaded, whole, into a data folder; both
must end with rows or a sentence. ``--child``: the same through the process that reads a file.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from hypothesis import HealthCheck, Phase, given, seed, settings

from data_folder import DataFolder
from data_loaders.engine import child, safety, workbook, workbook_xml
from data_loaders.engine.build import Options
from data_loaders.engine.publish import Prepared, load
from data_loaders.engine.safety import Format, Refused
from data_loaders.engine.sheet import Grade
from tests.data_loaders.loads import keep_nothing
from tests.data_loaders.mutations import files

LONGEST = 20.0  # seconds of CPU; none of these files is large
SENTENCE = re.compile(r"[A-Z].*\.", re.DOTALL)


def read(content: bytes) -> str:
    """Read the file in this process: what it ended as. Raises AssertionError for another end."""
    with TemporaryDirectory() as folder:
        path, kept = Path(folder) / "sent", Path(folder) / "rows"
        path.write_bytes(content)
        try:
            form = safety.inspect(path, limit_mb=5)
        except Refused as refusal:
            return _refused(refusal)
        answer = workbook.answer(str(path), form.name, str(kept))
        if "refused" in answer:
            return _refused(answer["refused"])
        if form is Format.XLSX:
            _both_ways(path)
        with duckdb.connect() as connection:
            odd = connection.execute(
                "SELECT count(*) - count(DISTINCT (sheet_index, row)) "
                "+ count(*) FILTER (len(cells) <> length(kinds) OR row < 1) FROM read_parquet(?)",
                [str(kept)],
            ).fetchone()
        assert odd == (0,), odd
        return "read"


def _both_ways(path: Path) -> None:
    """Whatever the quick reader reads, the general one reads to the same cells."""
    try:
        quick = _rows(path, quick=True)
    except Exception:  # noqa: BLE001  then the next reader reads
        return
    assert quick == _rows(path, quick=False)


def _rows(path: Path, *, quick: bool) -> object:
    """Each filled cell of each sheet, with its row and column."""
    return [
        [
            (number, column, cell)
            for number, row in rows
            for column, cell in enumerate(row, start=1)
            if cell.text is not None
        ]
        for _, rows in workbook_xml.sheets(path, quick=quick)
    ]


def whole(content: bytes) -> str:
    """Load the file as a person would: what it ended as."""
    with TemporaryDirectory() as folder:
        data = DataFolder(Path(folder) / "data")
        path = Path(folder) / "sent.xlsx"
        path.write_bytes(content)
        ended: list[str] = []

        def report(prepared: Prepared) -> None:
            findings = prepared.findings()
            refused = [each.message for each in findings if each.grade is Grade.STOPS_FILE]
            read, accounted = prepared.total("rows_read"), ("loaded", "set_aside", "awaiting")
            assert read == sum(prepared.total(name) for name in accounted)
            assert findings, "nothing was said"
            ended.append(_refused(refused[0]) if refused else f"loaded {bool(read)}")

        load(data, [("sent.xlsx", path)], Options(), keep_nothing, report)
        return ended[0]


def by_child(content: bytes) -> str:
    """Read the file in a process of its own: what it ended as."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sent"
        path.write_bytes(content)
        try:
            workbook.read(path, 5, int(LONGEST))
        except Refused as refusal:
            return _refused(refusal)
        return "read"


def _refused(why: object) -> str:
    assert SENTENCE.fullmatch(str(why)), why
    return "refused as damaged" if str(why) == child.DAMAGED else "refused in other words"


def run(ends: Callable[[bytes], str], examples: int, number: int) -> Counter[tuple[str, str]]:
    """So many files; how many of each kind ended as what. Raises what a file raised, if any did."""
    counted: Counter[tuple[str, str]] = Counter()

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(files())
    def one(file: tuple[str, bytes]) -> None:
        begins = time.process_time()
        counted[file[0], ends(file[1])] += 1
        assert time.process_time() - begins < LONGEST, file[0]

    one()
    return counted


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.data_loaders.fuzz", description=__doc__)
    parser.add_argument("--read", type=int, default=3000)
    parser.add_argument("--load", type=int, default=300)
    parser.add_argument("--child", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for name, ends in (("read", read), ("load", whole), ("child", by_child)):
        examples = getattr(asked, name)
        if not examples:
            continue
        counted = run(ends, examples, asked.seed)
        print(f"{name}: {counted.total():,} files, every one ended with rows or a sentence")
        for (kind, ended), count in sorted(counted.items()):
            print(f"  {kind:16} {ended:24} {count:6,}")


if __name__ == "__main__":
    main()
