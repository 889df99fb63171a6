"""`AgentACPSpecInterruptsInner`, for imports by module."""

from ._definitions import AgentACPSpecInterruptsInner

__all__ = ["AgentACPSpecInterruptsInner"]
