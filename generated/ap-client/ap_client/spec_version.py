"""The version of the document that this package was made from."""

VERSION = "0.1.6"
MAJOR_VERSION = "0"
MINOR_VERSION = "1"
