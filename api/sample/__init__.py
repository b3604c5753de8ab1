"""This package is the sample course that a new installation begins with."""
