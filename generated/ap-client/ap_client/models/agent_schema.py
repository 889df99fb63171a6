"""`AgentSchema`, for imports by module."""

from ._definitions import AgentSchema

__all__ = ["AgentSchema"]
