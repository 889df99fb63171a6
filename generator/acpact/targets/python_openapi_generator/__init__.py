"""The Python client package as openapi-generator lays it out, on a runtime of its own."""

from ..plan import RenderPlan
from ..registry import Option, Order, Target
from .package import IMPORTS, LAYOUTS, default_package, plan_package

__all__ = ["TARGET", "default_package", "plan_package"]


def _plan(order: Order) -> RenderPlan:
    return plan_package(
        order.api, order.document, order.package, single=order.options["layout"] == "single"
    )


TARGET = Target(
    _plan,
    default_package,
    IMPORTS,
    {"layout": Option(LAYOUTS, "a sync and an async client, or one client at the top")},
)
