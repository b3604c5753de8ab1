"""This package turns bytes and texts into documents: blocks with their place in the source."""
