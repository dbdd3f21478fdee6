"""Calls on web pages, read by headings and text with a profile of their source."""
