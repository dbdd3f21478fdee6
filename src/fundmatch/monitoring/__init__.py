"""Omvärldsbevakning: what is new, what changed, what comes, and who should hear of it."""
