"""`AgentACPDescriptor`, for imports by module."""

from ._definitions import AgentACPDescriptor

__all__ = ["AgentACPDescriptor"]
