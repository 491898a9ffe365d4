"""Sheets of the strategy: what was planned, what was asked, what happened when."""
