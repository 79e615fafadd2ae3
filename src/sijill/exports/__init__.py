"""A record into the formats of others, each with a report of what the format could not carry."""

from sijill.exports.protocol import Exporter, LossReport
from sijill.exports.registry import exporter, formats

__all__ = ["Exporter", "LossReport", "exporter", "formats"]
