"""The module reference of the Python package: a Markdown page for each of its modules."""

from ..plan import RenderPlan
from ..python import CARRIES, PythonOptions, default_package
from ..registry import Order, Target
from .package import plan_reference

__all__ = ["TARGET", "plan_reference"]


def _plan(order: Order) -> RenderPlan:
    return plan_reference(order.api, PythonOptions(order.package))


TARGET = Target(_plan, default_package, carries=CARRIES)
