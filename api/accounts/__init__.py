"""This slice keeps people: who they are, how they sign in, who may do what."""
