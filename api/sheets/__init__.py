"""Spreadsheets in and out: a workbook with a sheet for each noun of a Problem, and the sheets of a plan."""
