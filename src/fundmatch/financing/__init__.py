"""What a project costs and who may pay for it, when the money comes, and which calls to go for."""
