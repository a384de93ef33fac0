"""Cribnotes shows where parenting advice disagrees, and what the answer depends on."""

__version__ = "0.1.0"
