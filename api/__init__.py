"""This package is the service: what stands between the domain and the people who use it."""
