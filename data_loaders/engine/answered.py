"""What people answered, as recognition looks it up."""

from collections.abc import Iterable, Mapping


class Answers(dict[str, str]):
    """Answers by question, whatever the question's case and blanks.

    ``headings`` says what people answered that a heading is, by kind and plain heading: the field,
    or None where it is to be left out. It is of one organisation.
    """

    def __init__(
        self,
        given: Iterable[tuple[str, str]] = (),
        headings: Mapping[tuple[str, str], str | None] | None = None,
    ) -> None:
        super().__init__(given)
        self.headings = headings or {}

    def get(self, question: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The answer, or the default where nobody gave one."""
        return super().get(folded(question), default)

    def __getitem__(self, question: str) -> str:
        return super().__getitem__(folded(question))

    def __contains__(self, question: object) -> bool:
        return super().__contains__(folded(str(question)))


def folded(text: str) -> str:
    """A question without regard to case and blanks."""
    return tidy(text).lower()


def tidy(text: str) -> str:
    """A text without outer and doubled blanks."""
    return " ".join(text.split())
