"""What an assistant may look up: the tools and their answers, and the server that speaks its protocol."""
