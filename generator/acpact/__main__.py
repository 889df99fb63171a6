"""`python -m acpact`."""

import sys

from acpact.cli import main

if __name__ == "__main__":
    sys.exit(main())
