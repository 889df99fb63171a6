"""Content negotiation: whether the client takes what the operation answers with."""

from __future__ import annotations

from collections.abc import Iterable

from .operation import Operation
from .refusals import exactly


def check_accept(operation: Operation, accept: str | None) -> None:
    """Raise a `Refusal` (406) if the client takes none of the documented successes.

    A header that can't be read is taken for none at all.
    """
    if not accept or accept.strip() == "*/*":
        return
    offered = {found.media for found in operation.responses if found.status[0] in "2d"} - {""}
    if not offered or any("*" in media for media in offered):
        return
    ranges = list(_ranges(accept))
    if ranges and not any(_quality(media, ranges) > 0 for media in offered):
        raise exactly(406, f"the answer is {', '.join(sorted(offered))}, which is not accepted")


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
