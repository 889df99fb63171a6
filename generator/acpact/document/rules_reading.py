"""What can go wrong while a file is read: one entry per id."""

TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        "unreadable",
        "the file can't be read",
        """
The path does not exist, is a folder, or may not be read. Check the spelling and the permissions;
`-` stands for standard input.

Bad:  acpact validate openapi.jsn
Good: acpact validate openapi.json
""",
    ),
    (
        "too-large",
        "the file is too large",
        """
The file is larger than the limit on bytes. The largest published API descriptions are around
10 MB; something beyond the limit is rarely a contract. Remove examples and data, or split it.
""",
    ),
    (
        "not-utf8",
        "the file is not UTF-8",
        """
JSON and YAML documents are exchanged as UTF-8; other encodings are not guessed at. A byte order
mark at the start of UTF-8 is accepted.

Bad:  a file saved as UTF-16 or Latin-1
Good: iconv -f UTF-16 -t UTF-8 openapi.json > openapi-utf8.json
""",
    ),
    (
        "forbidden-character",
        "a character that can't be kept",
        """
NUL, halves of surrogate pairs and (in YAML) control characters can't be written to files or sent
over HTTP, so no code can be made from them. They usually come from broken tools.

Bad:  "description": "caf\\ud83d"
Good: "description": "café"
""",
    ),
    (
        "empty-document",
        "the document is empty",
        """
The file holds nothing but blanks or comments. Often a command before this one failed and left an
empty file behind.
""",
    ),
    (
        "json-syntax",
        "the JSON can't be parsed",
        """
The text breaks the rules of JSON at the place that is named; where something is missing, the
place is where it belongs. JSON has no comments, no trailing commas and only double quotes.

Bad:  {"a": 1 "b": 2}    or    {"a": 1,}    or    {'a': 1}
Good: {"a": 1, "b": 2}
""",
    ),
    (
        "yaml-syntax",
        "the YAML can't be parsed",
        """
The text breaks the rules of YAML at the place that is named. The usual causes are indentation, a
tab, and text that holds `: ` or ` #` without quotes.

Bad:  summary: Runs: create one
Good: summary: "Runs: create one"
""",
    ),
    (
        "duplicate-key",
        "a key stands twice in one object",
        """
The same key appears twice in one object. Parsers keep one of the two and drop the other without
a word, so a part of the contract would be lost.

Bad:  {"get": {...}, "get": {...}}
Good: {"get": {...}, "post": {...}}
""",
    ),
    (
        "number-range",
        "a number that can't be represented",
        """
NaN, infinity, numbers beyond the range of double precision, and integers of hundreds of digits
have no place in JSON, and languages read them differently.

Bad:  "maximum": 1e999    or    maximum: .inf
Good: leave the bound out
""",
    ),
    (
        "too-deep",
        "the document is nested too deeply",
        """
The nesting exceeds the limit. Contracts written by people stay below 40 levels; deeper ones crash
tools down the line. Give inner schemas a name in components and refer to them.

Bad:  {"properties": {"a": {"properties": {"b": {"properties": ...
Good: {"properties": {"a": {"$ref": "#/components/schemas/A"}}}
""",
    ),
    (
        "too-many-nodes",
        "the document holds too many values",
        """
The number of values exceeds the limit. Large examples and embedded data are the usual cause:
move them out of the document.
""",
    ),
    (
        "enum-too-large",
        "an enum with too many members",
        """
The enum exceeds the limit on members. Each member becomes a line of code in every generated
package, and model generation takes minutes. Long lists of values are data, not contract.

Bad:  enum: [... 20,000 product codes ...]
Good: type: string, with a description that says where the values come from
""",
    ),
    (
        "yaml-tag",
        "a YAML tag that is not read",
        """
A tag such as `!!python/object` or `!include` asks the reader to build something other than plain
data. Nothing is ever built or included from a document.

Bad:  schema: !include run.yaml
Good: schema: {$ref: '#/components/schemas/Run'}
""",
    ),
    (
        "yaml-key",
        "a YAML key that is not a name",
        """
Keys must be plain scalars, since the document is JSON at heart. Numbers are accepted and become
text (`200:` is "200"); lists, mappings and missing keys are not.

Bad:  ? [a, b] : value
Good: a: value
""",
    ),
    (
        "yaml-alias",
        "a YAML alias that can't be followed",
        """
The alias has no anchor before it, or stands inside the very value that it names. A value can't
contain itself; recursive schemas are written with `$ref`.

Bad:  a: &x {b: *x}
Good: Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}
""",
    ),
    (
        "yaml-merge",
        "a YAML merge key without a mapping",
        """
`<<` takes over the members of a mapping, or of each mapping in a list. Anything else has no
members to take over.

Bad:  <<: text
Good: <<: *defaults
""",
    ),
    (
        "alias-expansion",
        "YAML aliases that expand too far",
        """
Aliases inside aliases multiply: a few lines can stand for billions of values. The values that
come from aliases are counted against a limit. Use `$ref` for what is shared.
""",
    ),
    (
        "multiple-documents",
        "more than one YAML document in a file",
        """
`---` starts a second document. Only one contract is read from a file, and it would be unclear
which.

Bad:  two documents with '---' between them
Good: one file each
""",
    ),
    (
        "not-an-object",
        "the document is not an object",
        """
An OpenAPI document is an object with fields such as `openapi`, `info` and `paths`. A list or a
single value at the top is something else; perhaps the wrong file was given.

Bad:  [{"openapi": "3.1.0"}]
Good: {"openapi": "3.1.0", "info": ...}
""",
    ),
    (
        "unsupported-document",
        "not an OpenAPI 3.0, 3.1 or 3.2 document",
        """
Only OpenAPI 3.0.x, 3.1.x and 3.2.x are read. Swagger 2.0 can be converted (swagger2openapi and
others); AsyncAPI, Arazzo and OpenRPC describe other things. The version is a string of three
parts.

Bad:  swagger: "2.0"    or    openapi: 3.1
Good: openapi: "3.1.0"
""",
    ),
)
