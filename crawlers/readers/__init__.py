"""One small module per kind of file: each turns bytes or text into what `crawlers.documents` makes documents of."""
