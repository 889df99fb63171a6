"""What a target hands to rendering: every decision taken, no byte written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acpact.ir.nodes import Waiver


@dataclass(frozen=True, slots=True)
class Page:
    """One output file: its path, the template that it comes from, and what the template sees.

    A trusted page holds nothing of the document but identifiers, so that it need not keep to the
    allow-list for generated code.
    """

    path: str
    template: str
    context: Mapping[str, object]
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """The pages to render, the files that are copied as they are, and what is left out of both."""

    pages: tuple[Page, ...]
    verbatim: Mapping[str, bytes]
    waivers: "tuple[Waiver, ...]" = ()


class PlanError(Exception):
    """The API can't be spelled in this target; the message says what and what to do."""
