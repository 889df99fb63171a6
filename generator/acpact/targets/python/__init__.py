"""The Python client package: models, a sync and an async client, its own runtime."""

from ..plan import RenderPlan
from ..registry import Order, Target
from .package import CARRIES, IMPORTS, PythonOptions, default_package, plan_package

__all__ = ["CARRIES", "TARGET", "PythonOptions", "default_package", "plan_package"]


def _plan(order: Order) -> RenderPlan:
    return plan_package(order.api, PythonOptions(order.package))


TARGET = Target(_plan, default_package, IMPORTS, carries=CARRIES)
