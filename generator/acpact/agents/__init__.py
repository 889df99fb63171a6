"""What one agent says about itself, and the contract that follows from it."""

from acpact.agents.capabilities import NAMES, Capabilities
from acpact.agents.descriptor import Descriptor, InterruptType, Problem
from acpact.agents.parts import SHARED
from acpact.agents.specialise import specialise, without

__all__ = [
    "NAMES",
    "SHARED",
    "Capabilities",
    "Descriptor",
    "InterruptType",
    "Problem",
    "specialise",
    "without",
]
