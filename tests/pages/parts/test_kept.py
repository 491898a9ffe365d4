"""What was read is remembered, up to so many rows."""

from pages.parts.kept import Kept


def test_an_answer_is_read_once_and_a_reader_cannot_change_it_for_others() -> None:
    asked: list[int] = []
    kept = Kept[str](10)

    def read() -> list[str]:
        asked.append(1)
        return ["a", "b"]

    kept.get("key", read).append("mine")
    assert kept.get("key", read) == ["a", "b"]
    assert len(asked) == 1
    kept.clear()
    kept.get("key", read)
    assert len(asked) == 2


def test_the_answer_not_asked_for_longest_goes_first() -> None:
    kept = Kept[int](5)
    for key in ("one", "two"):
        kept.get(key, lambda: [1, 2])
    kept.get("one", lambda: [0])  # asked for again
    kept.get("three", lambda: [3, 4])
    assert kept.get("one", lambda: [0]) == [1, 2]
    assert kept.get("two", lambda: [0]) == [0]


def test_one_answer_larger_than_all_that_is_kept_is_still_given() -> None:
    kept = Kept[int](3)
    assert kept.get("large", lambda: list(range(9))) == list(range(9))
    assert kept.get("small", lambda: [1]) == [1]
    assert kept.get("large", lambda: [0]) == [0]
