"""How far a load has come: its stages, each file by name, and how long the files may still take."""

import math

from data_loaders.engine.progress import FileProgress, Step, seconds_left
from metrics.engine import words
from pages.parts import blocks
from pages.parts.loading_work import Stage, Work

_SELDOM = (Stage.WAITING, Stage.PUBLISHING)  # shown only while they last
_MOST_FILES = 12
_MINUTE = 90  # seconds from which on minutes are said


def progress(work: Work) -> blocks.Markup:
    """What is done, what is going on, and what is to come."""
    stage, seconds = work.stage, work.seconds
    stages = [each for each in Stage if each not in _SELDOM or each is stage]
    at = stages.index(stage)
    steps = []
    for place, each in enumerate(stages):
        state = "done" if place < at else "now" if place == at else "to come"
        said = f"{each.value} … {words.plural(seconds, 'second')}" if place == at else each.value
        inside = _files(work) if each is Stage.READING and place == at else None
        steps.append(
            blocks.tag("li", blocks.tag("span", said), blocks.hidden(f", {state}"), inside,
                       class_=state.replace(" ", "-"),
                       aria_current="step" if place == at else None)
        )  # fmt: skip
    return blocks.join(
        blocks.tag("ol", *steps, class_="wd-steps"),
        blocks.tag("p", "You can leave this page: the load goes on, and waits for you here.",
                   class_="wd-note"),
    )  # fmt: skip


def _files(work: Work) -> blocks.Markup | None:
    """Each file with its step, those that are being read first; many are counted, not named."""
    files = work.files
    if not files:
        return None
    over = sum(each.step.over for each in files)
    order = (Step.CHECKING, Step.READING, Step.WAITING, Step.REFUSED, Step.DONE)
    shown = sorted(files, key=lambda each: order.index(each.step))[:_MOST_FILES]
    lines = [_file(each) for each in shown]
    if rest := len(files) - len(shown):
        lines.append(blocks.tag("li", f"and {words.plural(rest, 'more file', 'more files')}"))
    said = f"{words.number(over)} of {words.plural(len(files), 'file')} read. {_left(work)}"
    return blocks.join(
        blocks.tag("p", said.strip(), class_="wd-note"),
        blocks.tag("ul", *lines, class_="wd-files"),
    )


def _file(each: FileProgress) -> blocks.Markup:
    return blocks.tag(
        "li", blocks.tag("b", each.name), f" {each.step.value}",
        class_=each.step.name.lower(),
    )  # fmt: skip


def _left(work: Work) -> str:
    """Said only once a file is through; of the figures nothing is promised."""
    left = seconds_left(work.files, work.seconds_reading)
    if left is None or left < 1:
        return ""
    if left < _MINUTE:
        return f"About {words.plural(max(5, 5 * round(left / 5)), 'second')} more for the files."
    return f"About {words.plural(math.ceil(left / 60), 'minute')} more for the files."
