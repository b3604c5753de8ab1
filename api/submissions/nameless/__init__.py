"""This package takes the names of people out of files, for work that is marked without knowing whose it is."""
