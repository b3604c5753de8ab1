"""This slice makes grade reports."""
