"""A module of TypedDicts for people who build payloads by hand, standard library alone."""

from collections.abc import Mapping

from ..payloads import STYLES, Speller
from ..plan import RenderPlan
from ..python.package import PythonOptions, package_stem
from ..registry import Option, Order, Target
from .package import IMPORTS, plan_package

__all__ = ["OPTIONS", "TARGET", "default_package"]

OPTIONS: Mapping[str, Option] = {
    "optional": Option(
        STYLES, "how what may be null is spelled: X | None (pipe) or Optional[X] (typing)"
    )
}


def default_package(title: str) -> str:
    """Return `acp_types` for `Agent Connect Protocol`."""
    return f"{package_stem(title)}_types"


def _plan(order: Order) -> RenderPlan:
    speller = Speller(order.api.definitions, order.options["optional"])
    return plan_package(order.api, PythonOptions(order.package), speller)


TARGET = Target(_plan, default_package, IMPORTS, OPTIONS)
