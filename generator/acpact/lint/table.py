"""The table of lint rules: one id, one function, one explanation each."""

from collections.abc import Callable, Iterator
from itertools import islice

from acpact.document import Diagnostic, Document, in_order
from acpact.document.rules import register
from acpact.lint import discriminators, operations, required, unions, values
from acpact.lint.context import Context, Finding, WorkError
from acpact.lint.texts import TEXTS

_LIMIT = 2_000
_STEPS = 200_000

Check = Callable[[Context], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "oneof-integer-number": unions.integer_beside_number,
    "oneof-repeated-branch": unions.repeated_branch,
    "oneof-free-branch": unions.free_branch,
    "discriminator-unused": discriminators.unused,
    "discriminator-mapping": discriminators.mapping_target,
    "discriminator-inline": discriminators.inline_variant,
    "discriminator-not-object": discriminators.not_an_object,
    "discriminator-property": discriminators.property_missing,
    "discriminator-tag": discriminators.contradictory_tag,
    "operation-id-missing": operations.id_missing,
    "operation-id-clash": operations.id_clash,
    "path-parameter-undeclared": operations.path_parameter_undeclared,
    "path-parameter-unused": operations.path_parameter_unused,
    "event-stream-schema": operations.stream_schema,
    "event-stream-data": operations.stream_data,
    "item-schema-early": operations.item_schema_early,
    "enum-type": values.enum_type,
    "enum-repeated": values.enum_repeated,
    "enum-empty": values.enum_empty,
    "default-type": values.default_type,
    "default-enum": values.default_enum,
    "default-bounds": values.default_bounds,
    "required-unknown": required.unknown_name,
}
RULES = register("warning", TEXTS)


def lint(document: Document) -> list[Diagnostic]:
    """List the warnings on a document in order of position; at most 2,000 of them."""
    context = Context(document)
    listed = list(islice(_findings(context), _LIMIT + 1))
    if len(listed) > _LIMIT:
        message = f"more than {_LIMIT:,} warnings were found; the rest is not listed"
        hint = "mend the ones listed and run again"
        listed[-1] = context.warning("too-many-warnings", Finding("#", message, hint))
    return in_order(listed)


def _findings(context: Context) -> Iterator[Diagnostic]:
    for name, check in CHECKS.items():
        context.allow(_STEPS)
        try:
            for finding in check(context):
                yield context.warning(name, finding)
        except WorkError:
            message = f"the rule {name!r} was cut off: this document takes too much work"
            hint = "other findings of that rule may be missing; make the document smaller"
            yield context.warning("lint-incomplete", Finding("#", message, hint))
