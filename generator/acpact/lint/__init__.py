"""Warnings on documents that are valid but don't say what they mean."""

from acpact.lint.table import RULES, lint

__all__ = ["RULES", "lint"]
