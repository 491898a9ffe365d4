"""The sentences are those that somebody read and kept."""

import re

from tests.metrics.engine import golden


def test_every_sentence_is_as_it_was_read() -> None:
    kept = golden.FILE.read_text(encoding="utf-8")
    assert golden.text() == kept, "Write golden.md anew, and read it before you keep it."


def test_no_sentence_has_a_slip_that_a_rule_can_find() -> None:
    slips = re.compile(
        r"None\b(?! of)|nan|  |\.\.|,,| ,| \.|\(\)|:\s*:|\b(\w+) \1\b", re.IGNORECASE
    )
    for case, sentence in (pair for said in golden.sections().values() for pair in said):
        assert not slips.search(sentence.replace(" / ", " ")), (case, sentence)
        assert sentence.endswith((".", "(nothing)")), case
