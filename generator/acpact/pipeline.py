"""From a document to an output folder: one path for writing and for checking."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from acpact.data import data_path
from acpact.job import Job, Layer, Made, Source, TemplatesError, inputs_of
from acpact.render import FileTree, RenderError, diff, sha256, up_to_date, write

if TYPE_CHECKING:
    from concurrent.futures import Future

    from acpact.document import Document, DocumentError
    from acpact.ir.nodes import Api, Waiver

Notify = Callable[[str], None]

__all__ = ["Job", "Layer", "Made", "Source", "TemplatesError", "generate", "read", "read_valid"]

SCHEMA_NAME_CLASH = (
    "schema-name-clash",
    "two component schemas want one class name",
    """
Class names are made from the keys of `components.schemas`: words run together, each with a
capital. Two keys that differ only in punctuation or in upper and lower case make one name. They
are not numbered, because a number would move from one class to the other as schemas come and go.

Bad:  components: {schemas: {run_output: {...}, RunOutput: {...}}}
Good: rename one of them, or remove it with an overlay if both mean the same
""",
)

SCHEMA_SIZE = (
    "schema-size",
    "the schemas are too much for types",
    """
Types are written out in place, down to the next schema that has a name. What is nested dozens of
levels deep, or refers to itself so often that it multiplies, would make a type that nobody can
read and no program can load. References to component schemas are names and don't count.

Bad:  an array of arrays of arrays ..., sixty-five times
Good: put the inner part under `components.schemas` and refer to it
""",
)


def read(source: Source) -> "Document":
    """Return a document with its overlays applied.

    Raises:
        DocumentError: the document or an overlay can't be used.
    """
    from acpact.document import applies_to, apply_overlay, load_bytes, load_overlay_bytes

    document = load_bytes(source.raw, source.name)
    for layer in source.layers:
        overlay = load_overlay_bytes(layer.read(), layer.shown)
        if not layer.optional or applies_to(overlay, document):
            document = apply_overlay(document, overlay)
    return document


def read_valid(source: Source) -> "Document":
    """Return a document with its overlays applied that was validated.

    Raises:
        DocumentError: it is not valid.
    """
    return _valid(read(source))


def _valid(document: "Document") -> "Document":
    from acpact.document import DocumentError, validate

    found = [item for item in validate(document) if item.level == "error"]
    if found:
        raise DocumentError(tuple(found))
    return document


def generate(
    job: Job,
    *,
    check: bool = False,
    progress: Notify = lambda _: None,
    notify: Notify = lambda _: None,
) -> Made:
    """Make an output, or with `check` compare it with what is there.

    A run whose inputs did not change reads hashes only. `progress` is told each step, `notify`
    what a user should know, such as that another process holds the folder.

    Raises:
        DocumentError: the document is not valid.
        PlanError, RenderError, EngineError: it can't be turned into this output.
    """
    inputs = inputs_of(job)
    if not check and job.out is not None and up_to_date(job.out, inputs, notify=notify):
        return Made(job.out)
    progress(f"reading {job.source.name}")
    document = read(job.source)
    out = job.out or _default_out(job, document)
    if not check and job.out is None and up_to_date(out, inputs, notify=notify):
        return Made(out, document.overlays)
    progress(f"validating {job.source.name}")
    tree, waivers = _render(job, _valid(document), progress)
    if check:
        drifts = tuple(diff(out, tree, inputs, notify=notify))
        return Made(out, document.overlays, waivers, drifts=drifts)
    progress(f"writing {out}")
    written = write(out, tree, inputs, notify=notify)
    return Made(out, document.overlays, waivers, written)


def _default_out(job: Job, document: "Document") -> Path:
    return Path(_package(job, document).replace("_", "-"))


def _package(job: Job, document: "Document") -> str:
    from acpact.targets.registry import load_target

    return job.package or load_target(job.target).default_package(document.title)


def _render(
    job: Job, document: "Document", progress: Notify
) -> "tuple[FileTree, tuple[Waiver, ...]]":
    from acpact.render import environment, render_template
    from acpact.targets.registry import Order, load_target

    target = load_target(job.target)
    package = _package(job, document)
    options = target.chosen(job.options)
    api = _build(document)
    progress(f"planning {len(api.operations)} operations, {len(api.definitions)} models")
    plan = target.plan(Order(api, document, package, options))
    with _blamed(job.templates):
        templates = environment(data_path("templates"), job.templates)
        progress(f"rendering {len(plan.pages)} files")
        pages = FileTree.of(
            {page.path: render_template(templates, page.template, page.context)
             for page in plan.pages}
        )  # fmt: skip
        trusted = frozenset(sha256(pages[page.path]) for page in plan.pages if page.trusted)
        with _formatting(pages) as formatted:
            _inspect(pages, trusted, target.imports | {package}, job.templates)
    tree = FileTree.of({**formatted.result(), **plan.verbatim})
    carried = tuple(waiver for waiver in api.waivers if waiver.id not in target.carries)
    return tree, (*carried, *plan.waivers)


def _build(document: "Document") -> "Api":
    from acpact.document import join
    from acpact.ir import SchemaNameError, SchemaSizeError, build_api

    try:
        return build_api(document)
    except SchemaNameError as error:
        message = f"{error}, a class name"
        hint = "rename one of them, or remove one with an overlay"
        pointers = [join("#", "components", "schemas", key) for key in error.keys]
        raise _refusal(document, SCHEMA_NAME_CLASH[0], message, hint, pointers) from None
    except SchemaSizeError as error:
        hint = "give the inner parts names, under components.schemas, and refer to them"
        raise _refusal(document, SCHEMA_SIZE[0], str(error), hint, [error.pointer]) from None


def _refusal(
    document: "Document", rule: str, message: str, hint: str, pointers: list[str]
) -> "DocumentError":
    from acpact.document import Diagnostic, DocumentError

    return DocumentError(
        Diagnostic(rule, "error", message, hint, pointer, document.locate(pointer))
        for pointer in pointers
    )


@contextmanager
def _formatting(pages: FileTree) -> "Iterator[Future[FileTree]]":
    """Format pages, which another process does, while the block looks at them."""
    from concurrent.futures import ThreadPoolExecutor

    from acpact.render import format_python

    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(format_python, pages)


def _inspect(
    pages: FileTree, trusted: frozenset[str], imports: frozenset[str], templates: Path | None
) -> None:
    from acpact.render import check_python, parse_python

    if templates is None:
        check_python(pages, trusted, imports)
    else:
        parse_python(pages)


@contextmanager
def _blamed(templates: Path | None) -> Iterator[None]:
    """Blame the user's templates, if there are any, for what goes wrong in rendering."""
    try:
        yield
    except RenderError as error:
        if templates is None:
            raise
        raise TemplatesError(str(error)) from error
