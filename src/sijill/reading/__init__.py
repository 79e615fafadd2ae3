"""Reading: files, pages and archives in, documents with exact text, structure and metadata out."""

from sijill.reading.documents import read
from sijill.reading.sources import open_documents

__all__ = ["open_documents", "read"]
