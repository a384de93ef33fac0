"""The web to articles: discovery, polite fetching, extraction."""
