"""The reference ACP server, and what is needed to write an agent for it."""

from acpact.server.agent import Agent
from acpact.server.descriptor import DescriptorError
from acpact.server.steps import Context, Interrupt, Result, Update, Values

__all__ = ["Agent", "Context", "DescriptorError", "Interrupt", "Result", "Update", "Values"]
