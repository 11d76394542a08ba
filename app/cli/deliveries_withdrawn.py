"""``pixmate deliveries cancel``: what still waits of one cause is taken back."""

from __future__ import annotations

from app.cli.options import Json
from app.cli.output import print_json, print_line
from app.context import load_context, operator
from app.failures import Misuse
from models import audit
from models.queue import reasons
from models.queue.delivery import WAITING
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Filter

__all__ = ["cancel"]


async def cancel(*, cause: str, confirm: int | None = None, json: Json = False) -> None:
    """Take back what still waits of one cause, such as a notice with a mistake. Says how many, and asks for the number.

    Parameters
    ----------
    cause
        The cause, as pixmate notify prints it.
    confirm
        How many messages it is: without the right number nothing is taken back.
    """
    context = load_context()
    where = Filter(states=WAITING, kinds=frozenset(Kind), cause=cause)
    async with context.database():
        queue = stored_queue()
        waiting = await queue.counts(where)
        count = sum(each.rows for each in waiting)
        if confirm is not None and confirm != count:
            raise Misuse("cli-cancel-other-count", count=count, confirmed=confirm)
        cancelled = 0
        if confirm and count:
            details: dict[str, audit.Json] = {"cause": cause, "messages": count}
            await audit.record(operator(), "deliveries.cancel", at=context.now, details=details)
            for kind in sorted({each.kind for each in waiting}):
                cancelled += await queue.cancel_cause(kind, cause, reasons.WITHDRAWN)
    word = context.words.word
    if json:
        print_json({"messages": count, "cancelled": cancelled})
    elif confirm is not None:
        print_line(word("cli-cancel-done", count=cancelled))
    else:
        print_line(word("cli-cancel-found", count=count))
        if count:
            print_line(word("cli-again-confirm", count=str(count)))
