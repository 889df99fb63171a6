"""`AgentMetadata`, for imports by module."""

from ._definitions import AgentMetadata

__all__ = ["AgentMetadata"]
