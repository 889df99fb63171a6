"""The one exception of this package."""


class RenderError(Exception):
    """Output that cannot be made or written; the message says where, what and what to do."""


def listing(names: list[str], most: int = 20) -> str:
    """Join names for a message, at most ``most`` of them, the rest as a count."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
