"""This package reads an examiner's sentences: leads, coordinated requirements, examples, marks, command verbs."""
