"""Stands for a reader that aborts: run as a script, it takes its process down."""

import os

if __name__ == "__main__":
    os.abort()
