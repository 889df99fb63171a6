"""acpact: one ACP contract, turned into SDKs and into the test kit that checks servers."""

__version__ = "0.1.0"
