"""A report as one web page for people: `page.py` puts the parts together, each of the other files makes one of them."""
