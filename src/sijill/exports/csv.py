"""``csv``: the events as CSV under the name that people look for."""

from sijill.exports.events import CsvEvents

EXPORTERS = (CsvEvents(name="csv", title="Events, one a row, as CSV (claims: export claims)"),)
