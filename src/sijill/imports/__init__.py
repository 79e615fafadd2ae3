"""What others coded, annotated or archived, into a record. A new format is a module here and a line in ``registry``."""

from sijill.imports.protocol import Importer, Incoming, Request
from sijill.imports.registry import importer, names
from sijill.imports.storing import Stored, store

__all__ = ["Importer", "Incoming", "Request", "Stored", "importer", "names", "store"]
