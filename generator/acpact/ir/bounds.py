"""How far the schemas of a document are followed before they are too much for types."""

MAX_NESTING = 64
MAX_UNFOLDED = 20_000


class SchemaSizeError(Exception):
    """Schemas inside schemas, too deep or too many to be spelled as types."""

    def __init__(self, message: str, pointer: str) -> None:
        super().__init__(message)
        self.pointer = pointer


class Bounds:
    """Watches how deep a pass is in the schemas, and how many it reads behind references.

    References to component schemas are names. Those to other places are replaced by what is
    there, again each time, so that a few lines can stand for millions of schemas.
    """

    def __init__(self) -> None:
        self._depth = 0
        self._unfolded = 0
        self._references = 0

    def enter(self, pointer: str) -> None:
        """Go into a schema.

        Raises:
            SchemaSizeError: it is nested too deeply, or is one too many behind references.
        """
        self._depth += 1
        self._unfolded += bool(self._references)
        if self._depth > MAX_NESTING:
            message = f"this schema is nested in more than {MAX_NESTING} others"
            raise SchemaSizeError(message, pointer)
        if self._unfolded > MAX_UNFOLDED:
            message = f"written out, the references lead to more than {MAX_UNFOLDED:,} schemas"
            raise SchemaSizeError(message, pointer)

    def leave(self) -> None:
        """Come out of the schema that was entered last."""
        self._depth -= 1

    def follow(self) -> None:
        """Follow a reference that is replaced by what it leads to."""
        self._references += 1

    def come_back(self) -> None:
        """Come back from the reference that was followed last."""
        self._references -= 1
