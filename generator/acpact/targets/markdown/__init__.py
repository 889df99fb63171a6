"""Markdown pages about an API, for the users of its Python package: models and operations."""

from ..plan import RenderPlan
from ..python import PythonOptions, default_package
from ..registry import Order, Target
from .package import plan_pages

__all__ = ["TARGET", "plan_pages"]


def _plan(order: Order) -> RenderPlan:
    return plan_pages(order.api, order.document, PythonOptions(order.package))


TARGET = Target(_plan, default_package)
