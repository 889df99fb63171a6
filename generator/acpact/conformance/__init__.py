"""The contract test kit: whether a live server keeps the contract, and where it does not.

`run(Settings(url, document))` tests a server and returns a `Report`; `arun` does so in a running
event loop.
"""
