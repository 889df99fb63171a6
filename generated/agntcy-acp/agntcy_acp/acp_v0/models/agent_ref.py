"""`AgentRef`, for imports by module."""

from ._definitions import AgentRef

__all__ = ["AgentRef"]
