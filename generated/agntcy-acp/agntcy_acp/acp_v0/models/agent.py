"""`Agent`, for imports by module."""

from ._definitions import Agent

__all__ = ["Agent"]
