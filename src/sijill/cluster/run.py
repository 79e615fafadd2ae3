"""Coding on the nodes of a Ray cluster: parts are made anywhere, kept here, then put into the record in their order.

Ray runs a part again where a worker or a node dies; a part is kept only whole and under the key of what it was made
of, so that nothing is lost or doubled, and a run that is started again makes only what is missing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sijill.cluster.parts import Coded, Item, fault_of, grouped, key_of, part, read_part
from sijill.errors import SijillError, UsageError
from sijill.model import Document

AHEAD = 2
"""Parts that wait for each core of the cluster."""
RETRIES = 5
"""How often a part is made again whose worker or node died; then its documents fail."""
MANIFEST = "manifest.json"


def coded_on_ray(items: Iterable[Item], folder: Path, *, workers: int | None = None) -> Iterator[Coded]:
    """Every document with its mentions, in order. ``folder`` keeps the parts.

    workers: cores to use where Ray is started here; with RAY_ADDRESS the cluster that is there is used. Raises
    ``code-package`` where Ray is not installed, ``code-cluster`` where the cluster cannot be reached.
    """
    ray = _ray(workers)
    kept = Kept(folder)
    task = ray.remote(max_retries=RETRIES, num_cpus=1)(part)
    ahead = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting: deque[tuple[str, list[Item], Any]] = deque()
    try:
        for group in grouped(items):
            key = key_of(group)
            made = None if kept.has(key) else task.remote([_sent(item) for item in group])
            waiting.append((key, group, made))
            if len(waiting) >= ahead:
                yield from _finished(ray, kept, *waiting.popleft())
        while waiting:
            yield from _finished(ray, kept, *waiting.popleft())
    finally:
        for _, _, made in waiting:
            if made is not None:
                ray.cancel(made, force=True)


def _finished(ray: Any, kept: Kept, key: str, group: list[Item], made: Any) -> Iterator[Coded]:
    if made is not None:
        try:
            kept.keep(key, ray.get(made), len(group))
        except ray.exceptions.RayError:
            for item in group:
                name = item.name if isinstance(item, Document) else item.where
                remedy = "run again; its node may lack memory"
                yield Coded(None, (), SijillError("coding-worker", "the process that coded it was killed", where=name,
                                                  remedy=remedy))  # fmt: skip
            return
    yield from read_part(kept.read(key))


def _sent(item: Item) -> Any:
    return item if isinstance(item, Document) else fault_of(item)


class Kept:
    """The finished parts of a run, ``KEY.parquet`` each, and a manifest with their hashes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self.parts: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["parts"]
        except (OSError, ValueError, KeyError, TypeError):
            self.parts = {}

    def has(self, key: str) -> bool:
        """Whether the part is there as it was made."""
        try:
            data = self.read(key)
        except OSError:
            return False
        return key in self.parts and hashlib.sha256(data).hexdigest() == self.parts[key]["sha256"]

    def read(self, key: str) -> bytes:
        return (self.folder / f"{key}.parquet").read_bytes()

    def keep(self, key: str, data: bytes, documents: int) -> None:
        """Write the part, then name it in the manifest; each appears whole or not at all."""
        _replace(self.folder / f"{key}.parquet", data)
        self.parts[key] = {"sha256": hashlib.sha256(data).hexdigest(), "documents": documents}
        _replace(self.folder / MANIFEST, json.dumps({"parts": self.parts}, indent=1, sort_keys=True).encode())


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _ray(workers: int | None) -> Any:
    # Ray reports its use to its makers unless it is told not to.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray
    except ImportError:
        remedy = "pip install 'sijill[ray]'"
        raise UsageError("code-package", "the package ray is not installed", remedy=remedy) from None
    if ray.is_initialized():
        return ray
    source = str(Path(__file__).parents[2])
    settings: dict[str, Any] = {"runtime_env": {"env_vars": {"PYTHONPATH": source}}, "log_to_driver": False,
                                "logging_level": "error"}  # fmt: skip
    if "RAY_ADDRESS" not in os.environ:
        settings |= {"address": "local", "include_dashboard": False, "num_cpus": workers}
    try:
        ray.init(**settings)
    except (ConnectionError, RuntimeError, ValueError) as error:
        said = str(error).splitlines()[0][:200]
        remedy = "check RAY_ADDRESS"
        raise UsageError("code-cluster", f"the cluster cannot be reached: {said}", remedy=remedy) from None
    return ray


