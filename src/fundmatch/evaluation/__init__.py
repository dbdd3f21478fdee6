"""How good a ranking is, held against judgements made by people; and what could make it better."""
