"""Pieces of a page: pure functions from records to HTML in which every word that was crawled is escaped."""
