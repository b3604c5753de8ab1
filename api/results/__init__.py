"""This slice makes results of markings, releases them, and gives learners their feedback."""
