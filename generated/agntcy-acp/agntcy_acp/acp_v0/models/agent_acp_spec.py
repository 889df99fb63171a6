"""`AgentACPSpec`, for imports by module."""

from ._definitions import AgentACPSpec

__all__ = ["AgentACPSpec"]
