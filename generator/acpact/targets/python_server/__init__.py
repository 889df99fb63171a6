"""The Python server package: models, one abstract handler per tag, a Starlette application."""

from ..plan import RenderPlan
from ..python.package import PythonOptions, package_stem
from ..registry import Order, Target
from .package import IMPORTS, plan_package

__all__ = ["TARGET", "plan_package"]


def _plan(order: Order) -> RenderPlan:
    return plan_package(order.api, order.document, PythonOptions(order.package))


def _default_package(title: str) -> str:
    return f"{package_stem(title)}_server"


# A server takes every media type of a body, streams beside JSON, and has no base URL.
_CARRIES = frozenset({"json-alternative", "media-type", "operation-servers", "stream-alternative"})

TARGET = Target(_plan, _default_package, IMPORTS, carries=_CARRIES)
