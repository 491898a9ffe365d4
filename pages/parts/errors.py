"""What becomes of an error: a line in the log without anybody's data, never a trace on a page."""

import logging
import traceback
from pathlib import Path

log = logging.getLogger("workforce")
ROOT = Path(__file__).parents[2]


def report(error: BaseException) -> None:
    """Log what failed and where in our code, and nothing that the data said.

    An error's own words may quote a row, so they stay out.
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT)] or frames
    at = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "an unknown place"
    log.error("a page failed: %s at %s", type(error).__name__, at)
