"""How long children stay with each kind of desk, what their cases are, and where they go next."""

from dataclasses import dataclass

ADVISERS, EARLY_HELP_DESK = "Personal advisers", "Early Help"


@dataclass(frozen=True)
class Journey:
    """``days`` is the usual stay, ``worker_days`` between changes of worker that nobody left for,
    ``load`` the desk's children to a full-time worker beside the council's usual, and
    ``helped`` the chance of a family support worker beside the social worker."""

    days: int
    worker_days: int
    load: float
    types: tuple[tuple[str, float], ...]
    onward: tuple[tuple[str, float], ...] = ()
    helped: float = 0.0


_NEED, _PROTECTION, _LOOKED_AFTER = "child in need", "child protection", "looked after"
JOURNEYS = {
    "Assessment": Journey(
        82,
        900,
        1.0,
        ((_NEED, 0.84), (_PROTECTION, 0.12), (_LOOKED_AFTER, 0.04)),
        (
            ("Safeguarding", 0.30),
            ("Children with Disabilities", 0.03),
            ("Court", 0.05),
            (EARLY_HELP_DESK, 0.12),
        ),
        0.02,
    ),
    "Safeguarding": Journey(
        270,
        700,
        1.0,
        ((_NEED, 0.52), (_PROTECTION, 0.44), (_LOOKED_AFTER, 0.04)),
        (("Court", 0.20), ("Looked After", 0.06), (EARLY_HELP_DESK, 0.10)),
        0.14,
    ),
    "Court": Journey(
        240,
        800,
        0.95,
        ((_LOOKED_AFTER, 0.58), (_PROTECTION, 0.42)),
        (("Looked After", 0.35),),
        0.06,
    ),
    "Looked After": Journey(
        820,
        640,
        0.95,
        ((_LOOKED_AFTER, 1.0),),
        (("Leaving Care", 0.20), (ADVISERS, 0.30)),
        0.06,
    ),
    "Leaving Care": Journey(
        480,
        700,
        1.0,
        ((_LOOKED_AFTER, 0.8), ("care leaver", 0.2)),
        ((ADVISERS, 0.8),),
    ),
    ADVISERS: Journey(900, 800, 1.55, (("care leaver", 1.0),)),
    "Children with Disabilities": Journey(
        780,
        700,
        1.05,
        ((_NEED, 0.78), (_LOOKED_AFTER, 0.15), (_PROTECTION, 0.07)),
        (),
        0.05,
    ),
    "Fostering": Journey(1100, 900, 1.05, (("carer", 1.0),)),
    EARLY_HELP_DESK: Journey(190, 900, 0.85, (("early help", 1.0),)),
}
