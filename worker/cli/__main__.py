"""`python -m worker.cli` is `namesake`."""

from worker.cli import main

main()
