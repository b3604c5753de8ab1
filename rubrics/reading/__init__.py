"""This package turns a marking document into a draft rubric, each piece with its place in the source."""
