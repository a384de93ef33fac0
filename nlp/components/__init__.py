"""Our own registered spaCy components, one step each."""
