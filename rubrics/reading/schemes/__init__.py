"""This package holds the families of mark schemes, one module each."""
