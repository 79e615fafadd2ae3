"""Migrations of the record's tables, shipped with the package and run when an older record is opened."""
