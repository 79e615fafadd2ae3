"""A reader of one's own: a large model behind an OpenAI-compatible endpoint, its claims beside those of the rules.

Nothing is asked of any address that the user did not write down, and nothing that a model says enters a record unless
its words stand in the document.
"""

from sijill.coding.reader.config import ReaderConfig
from sijill.coding.reader.config import load as load_config
from sijill.coding.reader.reading import Reading, beside, read_events

__all__ = ["ReaderConfig", "Reading", "beside", "load_config", "read_events"]
