"""One spider for every source, and one small module per kind of discovery."""
