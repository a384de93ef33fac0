"""The pages. Each is one function that draws itself from an address and what `dashboard.queries` finds."""
