"""This slice takes in learners’ work and says who is to mark it."""
