"""The faults: each breaks exactly one promise of the reference server.

Nothing imports this package but `acpact serve --fault`; the clean server is made without it.
"""

from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault
from acpact.server.faults.table import FAULTS

__all__ = ["FAULTS", "Fault", "Parts"]
