"""The report for a physiotherapist as one page of paper: the same painting for PDF, printer and preview."""
