"""The contract test kit: whether a live server keeps the contract, and where it does not."""
