"""Articles to claims, claims to relations, relations to questions."""
