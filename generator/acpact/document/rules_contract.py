"""What can be wrong with a document or an overlay that was read: one entry per id."""

TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        "schema-violation",
        "the OpenAPI specification does not allow this",
        """
The document breaks the published JSON Schema of its OpenAPI version (in 3.1 and 3.2 also that of
JSON Schema itself): a field is missing, unknown, or of the wrong type. Tools may ignore what they
don't know, so parts of the contract would silently be lost.

Bad:  responses: {200: {}}    (a response needs a description)
Good: responses: {200: {description: The run}}
""",
    ),
    (
        "component-name",
        "an invalid name of a component",
        """
Names under `components` consist of letters, digits, `.`, `_` and `-`. References and generated
names rely on it.

Bad:  components: {schemas: {"Run (stateless)": ...}}
Good: components: {schemas: {RunStateless: ...}}
""",
    ),
    (
        "operation-id-duplicate",
        "an operationId that is used twice",
        """
operationIds are unique within a document: they name the methods of generated code, and links
refer to them. FastAPI writes the same one for each method of an `api_route`: give it one route a
method. A document of others can be mended by an overlay (`--overlay FILE`).

Bad:  two operations with operationId: get_run
Good: get_run and get_thread_run
Good: target: $.paths['/health'].head, update: {operationId: head_health}    in an overlay
""",
    ),
    (
        "parameter-duplicate",
        "a parameter that is declared twice",
        """
A list of parameters holds at most one for each name and place (path, query, header, cookie).
Which of the two counts is undefined. An operation may still replace one of its path item.

Bad:  parameters: [{name: limit, in: query, ...}, {name: limit, in: query, ...}]
Good: parameters: [{name: limit, in: query, ...}]
""",
    ),
    (
        "path-duplicate",
        "two paths that match the same requests",
        """
Paths that differ only in the names of their placeholders are the same path; which one applies is
undefined.

Bad:  /runs/{id} and /runs/{run_id}
Good: /runs/{run_id}, with the operations of both
""",
    ),
    (
        "tag-duplicate",
        "a tag that is listed twice",
        """
Each tag is described at most once in the document's `tags`. Two descriptions of one tag
contradict each other sooner or later.

Bad:  tags: [{name: Runs}, {name: Runs}]
Good: tags: [{name: Runs}, {name: Threads}]
""",
    ),
    (
        "ref-external",
        "a reference that leaves the document",
        """
Only references inside the document are followed. Files and hosts are never read because of a
`$ref`, so that a document can't make the tool fetch anything, and the same document always gives
the same result. Bundle the document first.

Bad:  $ref: 'common.yaml#/Run'    or    $ref: https://example.com/run.json
Good: $ref: '#/components/schemas/Run'
""",
    ),
    (
        "ref-dangling",
        "a reference that leads nowhere",
        """
The target of the reference does not exist: a misspelt name, or a component that was removed.

Bad:  $ref: '#/components/schemas/Rum'
Good: $ref: '#/components/schemas/Run'
""",
    ),
    (
        "ref-kind",
        "a reference to an object of another kind",
        """
A reference stands for an object of the kind that is wanted in its place: a schema for a schema, a
parameter for a parameter. Targets inside examples or `x-` fields are data and not contract.

Bad:  schema: {$ref: '#/components/responses/Run'}
Good: schema: {$ref: '#/components/schemas/Run'}
""",
    ),
    (
        "ref-cycle",
        "something that consists of itself",
        """
Following references (and `allOf`, `oneOf`, `anyOf`) comes back to the start without passing
through a property or array item. There is no value that this describes. Recursion through
properties is fine.

Bad:  A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}
Good: Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}
""",
    ),
    (
        "ref-base",
        "$id changes what references mean",
        """
Inside a schema with `$id`, `#/components/...` counts from that schema and not from the document.
Tools differ in whether they honour it, so the same document would mean different things.

Bad:  Run: {$id: 'https://example.com/run', properties: {a: {$ref: '#/components/schemas/A'}}}
Good: the same without $id
""",
    ),
    (
        "ref-dynamic",
        "a reference that is resolved while validating",
        """
`$dynamicRef` and `$recursiveRef` have no fixed target: it depends on how the validator got there.
No type can be generated for it.

Bad:  items: {$dynamicRef: '#node'}
Good: items: {$ref: '#/components/schemas/Node'}
""",
    ),
    (
        "too-many-errors",
        "more errors than are listed",
        """
The list of errors was cut. They usually have one cause that is repeated many times: mend the
first ones and validate again.
""",
    ),
    (
        "overlay-invalid",
        "the overlay breaks the Overlay specification",
        """
An overlay has `overlay: 1.0.0`, `info` with title and version, and `actions`, each with a target
and either `update` or `remove: true`. Unknown fields are refused: they are mostly misspelt ones.

Bad:  actions: [{target: $.info, updates: {...}}]
Good: actions: [{target: $.info, update: {...}}]
""",
    ),
    (
        "overlay-not-applicable",
        "the overlay is for another document",
        """
`x-acpact-applies-to` names the title and the versions of the documents that the overlay is for,
and this document is none of them.

Bad:  an overlay with versions: ["0.2.2"] on version 0.2.3
Good: x-acpact-applies-to: {title: ..., versions: ["0.2.2", "0.2.3"]}
""",
    ),
    (
        "overlay-target",
        "the target of an action is not JSONPath",
        """
Targets are JSONPath queries by RFC 9535. The functions match() and search() are not available,
since regular expressions from files are not run, and queries have a limited length.

Bad:  target: paths./runs
Good: target: $.paths['/runs']
""",
    ),
    (
        "overlay-no-match",
        "an action that changes nothing",
        """
The target selects nothing in this document. Either the defect is mended, and the action can go,
or the query is wrong. An action for some versions only says so in `x-acpact-versions`.

Bad:  target: $.components.schemas.Gone
Good: x-acpact-versions: ["0.2.1"], on the action that only 0.2.1 needs
""",
    ),
    (
        "overlay-conflict",
        "an update that does not fit its target",
        """
Objects are merged with objects, a value is appended to an array, and single values inside objects
are replaced. An update of another kind would lose what is there, so the old value must be removed
first.

Bad:  target: $.info.title, update: New
Good: target: $.info, update: {title: New}
""",
    ),
    (
        "overlay-cost",
        "an overlay that takes too much work",
        """
The queries or updates of the overlay look at or write more values than is allowed. Queries with
several `..` multiply.

Bad:  target: $..*..*..*
Good: target: $.paths.*.*.responses
""",
    ),
    (
        "overlay-result",
        "an overlay that spoils the document",
        """
After the actions the document is no longer one that is read: its version is gone or unknown, or
it exceeds a limit. The message says which.

Bad:  target: $, update: {openapi: 4.0.0}
Good: change paths and schemas, not the version
""",
    ),
)
