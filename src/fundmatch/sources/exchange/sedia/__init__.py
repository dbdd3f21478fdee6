"""Answers of the EU Funding & Tenders portal's search (SEDIA). Its fields and their traps, one file each."""

from fundmatch.sources.exchange.sedia.answer import FORMAT

__all__ = ["FORMAT"]
