"""Measurements against peers; nothing of the product imports this."""
