"""This package reads and writes rubrics, rosters and grades in other forms, one module for each form."""
