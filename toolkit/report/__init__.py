"""The proof: the PDF approval report and its machine-readable twins."""
