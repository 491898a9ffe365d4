"""A second, plain reading of the definitions of the metrics, to hold the SQL against."""
