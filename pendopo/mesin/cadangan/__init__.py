"""Backup and restore: one archive with the database in a form of its own, the files, and what proves them."""
