"""`AgentCapabilities`, for imports by module."""

from ._definitions import AgentCapabilities

__all__ = ["AgentCapabilities"]
