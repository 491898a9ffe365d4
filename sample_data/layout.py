"""How files say whose they are and when they were taken."""

from sample_data.calendar_of_events import EXTRACT
from sample_data.council import DEPARTMENT

AS_WRITTEN = f"Extract date: {EXTRACT.day} {EXTRACT:%B %Y}"
IN_FIGURES = f"Extract date: {EXTRACT:%d/%m/%Y}"


def titles(what: str, of: str = DEPARTMENT, when: str = AS_WRITTEN) -> tuple[str, ...]:
    """Title rows: the owner and the subject, and the day on which the extract was taken."""
    return f"{of}: {what}", when


def case_reference(worker_id: str) -> str:
    """The case system's own number for a person, with its leading zeros."""
    return f"{(int(worker_id) * 37) % 10_000_000:08d}"


def research_reference(worker_id: str) -> str:
    """The account name in Research in Practice."""
    return f"RIP-{int(worker_id) * 13 % 1_000_003:07d}"
