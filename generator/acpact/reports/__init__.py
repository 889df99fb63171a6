"""Views of a report of `acpact test`: all of them made of its JSON, whose schema is in `spec/`."""

from acpact.reports.errors import BaselineError, ReportError
from acpact.reports.model import Report
from acpact.reports.reading import read_report
from acpact.reports.views import FORMATS, dumped, view

__all__ = ["FORMATS", "BaselineError", "Report", "ReportError", "dumped", "read_report", "view"]
