"""This slice makes rubrics: a marking document becomes a draft, a draft a published version."""
