"""The command line: parses, calls, prints, exits. One file a command."""
