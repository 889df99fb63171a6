"""The version of the document that this package was made from."""

VERSION = "0.2.2"
MAJOR_VERSION = "0"
MINOR_VERSION = "2"
