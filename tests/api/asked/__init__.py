"""This package says, for each route, what is asked of it when every role asks; see test_routes_and_roles.py."""
