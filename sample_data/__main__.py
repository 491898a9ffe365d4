"""``python -m sample_data FOLDER``: writes a made-up council's workbooks of any size."""

import argparse
import sys
from pathlib import Path

from sample_data.everything import DEFAULT_SEED, write_everything
from sample_data.plan import DEFAULT_WORKERS

_REFUSED = 2


def main(arguments: list[str] | None = None) -> int:
    """0 when the files are written, 2 when they cannot be."""
    parser = argparse.ArgumentParser(prog="python -m sample_data", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the workbooks go")
    parser.add_argument("--workers", type=int, default=DEFAULT_WORKERS, metavar="N",
                        help="workers of the council (%(default)s)")  # fmt: skip
    parser.add_argument(
        "--years", type=int, default=5, metavar="N", help="years of history (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, metavar="N",
                        help="another number makes another council (%(default)s)")  # fmt: skip
    given = parser.parse_args(arguments)
    if given.workers < 50 or not 1 <= given.years <= 20:
        print("Give at least 50 workers, and from 1 to 20 years.", file=sys.stderr)
        return _REFUSED
    try:
        council = write_everything(given.folder, given.workers, given.years, given.seed)
    except OSError as error:
        print(f"The workbooks could not be written: {error.strerror}.", file=sys.stderr)
        return _REFUSED
    here = {spell.worker.id for spell in council.spells if spell.open_on(council.span.extract)}
    print(f"{len(here)} workers in {given.folder}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
