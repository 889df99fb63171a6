"""Content negotiation: whether the client takes what the operation answers with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from .operation import Operation
from .refusals import exactly


def check_accept(operation: Operation, accept: str | None) -> None:
    """Raise a `Refusal` (406) if the client takes none of the documented answers.

    Errors count, since many clients ask for JSON whatever the operation answers with. A header
    that can't be read is taken for none at all.
    """
    if accept and not is_accepted(operation.offered, accept):
        offered = ", ".join(sorted(operation.offered))
        raise exactly(406, f"the answers are {offered}, of which none is accepted")


@lru_cache(maxsize=128)
def is_accepted(offered: frozenset[str], accept: str) -> bool:
    """Whether an Accept header takes one of several media types; always, if none is offered."""
    if not offered or any("*" in media for media in offered):
        return True
    ranges = list(_ranges(accept))
    return not ranges or any(_quality(media, ranges) > 0 for media in offered)


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (item.strip().lower() for item in part.split(";"))
        if "/" in media:
            yield media, _weight(parameters)


def _weight(parameters: list[str]) -> float:
    for text in parameters:
        name, _, value = text.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most specific range that a media type is in; 0 if it is in none."""
    for wanted in (media, f"{media.partition('/')[0]}/*", "*/*"):
        found = [weight for name, weight in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
