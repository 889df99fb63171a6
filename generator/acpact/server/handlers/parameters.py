"""Parameters as the core wants them."""

from acpact.server.errors import InvalidError


def canonical(uuid: str) -> str:
    """Return a UUID in the spelling of the store."""
    return uuid.lower()


def check_page(**numbers: int) -> None:
    """Raise InvalidError for a limit or an offset below zero; the document gives no bounds."""
    for name, number in numbers.items():
        if number < 0:
            raise InvalidError(f"{name} is below zero")
