"""The parts that no caller of the package sees."""
