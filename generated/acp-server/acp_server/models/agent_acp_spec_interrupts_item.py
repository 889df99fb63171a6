"""`AgentACPSpecInterruptsItem`, for imports by module."""

from ._definitions import AgentACPSpecInterruptsItem

__all__ = ["AgentACPSpecInterruptsItem"]
