"""`fundmatch`, and `python -m fundmatch`: loads the program so that Ctrl-C ends it quietly from the first moment."""

import sys


def main() -> None:
    """Load and run the program."""
    try:
        from fundmatch.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
