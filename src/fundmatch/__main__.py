"""`python -m fundmatch`."""

from fundmatch.cli.app import main

main()
