"""This slice saves markings, change by change."""
