"""The stages, orchestrated: workers turn records into records, and only this room writes to the store."""
