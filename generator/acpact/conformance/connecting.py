"""From settings to the transport that a run sends everything with."""

from collections.abc import Callable, Mapping

from acpact.conformance.contract import Contract
from acpact.conformance.dialects.wire import Dialectal
from acpact.conformance.http.access import secrets_of
from acpact.conformance.http.budget import Budget
from acpact.conformance.http.exchange import Exchange
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.http.transport import Transport
from acpact.conformance.http.wire import Plain, Wire
from acpact.conformance.settings import Settings

_LONG = 8
"""Characters of a secret from which on nobody has it in an answer by chance."""


def transport_of(
    settings: Settings, contract: Contract, watch: Callable[[Exchange], None] | None = None
) -> Transport:
    """Return the transport; long secrets are already missing in what it says it received.

    So no part of them is left where an answer is cut short. Shorter ones could be part of an
    honest answer, which would be judged without them: they are taken out of the report alone.
    """
    return Transport(
        settings.base_url,
        wire_of(settings, contract),
        settings.limits,
        Budget(settings.max_time, settings.max_requests, settings.rate),
        _lowered(settings.headers),
        credentials=_lowered(settings.credentials),
        watch=watch,
        redactor=Redactor(
            secret for secret in secrets_of(settings.credentials) if len(secret) >= _LONG
        ),
    )


def wire_of(settings: Settings, contract: Contract) -> Wire:
    """Return the way in which the server is spoken to."""
    if settings.dialect is None:
        return Plain(contract)
    return Dialectal(settings.dialect.dialect, contract)


def redactor_of(settings: Settings) -> Redactor:
    """Return what takes all secrets out of a report."""
    return Redactor(secrets_of(settings.credentials))


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
