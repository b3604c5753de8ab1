"""This slice keeps courses: their people, their groups, their assignments."""
