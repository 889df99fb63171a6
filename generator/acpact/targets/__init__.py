"""Output kinds: each turns the intermediate representation into a `RenderPlan`."""

from .plan import Page, PlanError, RenderPlan

__all__ = ["Page", "PlanError", "RenderPlan"]
