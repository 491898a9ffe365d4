"""Writes a made-up council and its partners as the workbooks that people really leave behind."""
