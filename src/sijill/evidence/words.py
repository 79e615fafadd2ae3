"""What a case file says to whoever opens it without Sijill."""

README = """This is a case file of Sijill.

record.sijill   the record, an SQLite database: documents, claims with their words, events, log
originals/      every file as it was read, under the SHA-256 of its bytes
log.jsonl       who did what, when, with which version; each entry holds the hash of the one before it
exports/        the record in other forms, each with the report of what it lost
manifest.json   size and SHA-256 of every file here, and the hash of the last entry of the log

`sijill bundle open FILE FOLDER` unpacks it and checks all of it. Without Sijill: compare the files with
manifest.json, and originals with their names (sha256sum).

It holds the names of private persons as the sources have them. Do not publish it.
"""
