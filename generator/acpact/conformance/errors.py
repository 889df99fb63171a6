"""Why nothing could be tested at all."""


class CannotTestError(Exception):
    """Base class of why a test can't begin."""


class UnreachableError(CannotTestError):
    """Nobody answers at the URL. The text says what was tried and how it failed."""


class DiscoveryError(CannotTestError):
    """The server answers, but no agent could be found. The text says what was seen."""


class ChoiceError(Exception):
    """What was chosen does not suit this server. The text says what, and what there is."""


class SamplesError(ValueError):
    """A file of samples is not what it has to be. The text says where."""


class DialectError(CannotTestError):
    """A dialect can't be used on this server. The text says why."""


class RulesError(ValueError):
    """Rules of one's own can't be used. The text says where and why."""


class MergeError(ValueError):
    """Reports can't be merged. The text says which, why, and what to do."""
