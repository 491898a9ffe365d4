"""Who a row of another system is about."""

from tests.oracle.records import Facts, Worker


def find_worker(facts: Facts, organisation: str, written: str | None) -> Worker | None:
    """The worker whom a row means; None where no Staff sheet ever held such a worker.

    By equal id in the row's organisation, else by that organisation's Worker references, else by
    an id that exists in exactly one organisation.
    """
    if written is None:
        return None
    known = {spell.worker for spell in facts.spells}
    own = Worker(organisation, written)
    if own in known:
        return own
    referred = {
        Worker(row.organisation, row.worker_id)
        for row in facts.references
        if row.organisation == organisation and row.reference == written
    } & known
    if len(referred) == 1:
        return referred.pop()
    elsewhere = [worker for worker in known if worker.worker_id == written]
    return elsewhere[0] if len(elsewhere) == 1 else None
