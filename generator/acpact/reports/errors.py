"""Why a file is of no use here. The text says where, what, and what to do."""


class ReportError(ValueError):
    """A file is no report, or none that this version reads."""


class BaselineError(ValueError):
    """A file is no baseline."""
