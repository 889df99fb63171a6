"""`AgentSearchRequest`, for imports by module."""

from ._definitions import AgentSearchRequest

__all__ = ["AgentSearchRequest"]
