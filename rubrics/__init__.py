"""This package holds the domain of Fairmark: rubrics, markings, totals and feedback.

It is pure: no I/O, no clock, no randomness, no framework but pydantic.
"""
