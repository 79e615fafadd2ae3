"""RFC 3161 time stamps: a request for the end of the log, and the authority's answer kept in the log.

What is stamped is the hash of a log entry (its 64 hexadecimal characters). Each entry covers the one before it and the
digests of what was stored, so the stamp shows that all of it was there at that time. Requests are files: Sijill asks
nobody itself.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from sijill.errors import RecordError, UsageError
from sijill.record import LogEntry, Record

WHAT = "time stamp"
ALGORITHMS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp on log entry ``entry``: ``at`` is the authority's time, ISO 8601; ``problem`` what is wrong, or None."""

    entry: int
    at: str
    authority: str | None
    problem: str | None = None


def request(record: Record) -> tuple[bytes, LogEntry]:
    """A request (DER) for the last entry of the log, and that entry. ``timestamp-nothing`` where the log is empty."""
    client = _client()
    entries = list(record.log())
    if not entries:
        remedy = "code documents first"
        raise RecordError("timestamp-nothing", "the log is empty", where=str(record.path), remedy=remedy)
    builder = client.TimestampRequestBuilder(data=entries[-1].hash.encode())
    builder = builder.hash_algorithm(client.HashAlgorithm.SHA256).cert_request(cert_request=True)
    # Without a nonce the same log gives the same request; what it guards against, an old answer, is seen by its hash.
    return builder.nonce(nonce=False).build().as_bytes(), entries[-1]


def keep(record: Record, response: bytes, roots: Path) -> Stamp:
    """Check an answer (DER) against the log and the authority's root certificates (PEM), and write it into the log.

    Raises ``timestamp-response``, ``timestamp-entry`` or ``timestamp-untrusted``; nothing is written then.
    """
    answer = _decoded(response)
    entry = _entry_of(answer, record)
    problem = _problem(answer, entry.hash, _certificates(roots))
    if problem:
        raise RecordError("timestamp-untrusted", problem, remedy="check the certificates and ask for a new stamp")
    stamp = _stamp(answer, entry.number)
    record.note(WHAT, f"log entry {entry.number}", {
        "entry": entry.number, "hash": entry.hash, "at": stamp.at, "authority": stamp.authority,
        "response": base64.b64encode(response).decode(),
    })  # fmt: skip
    return stamp


def check(record: Record, roots: Path) -> list[Stamp]:
    """Every stamp that the log keeps, checked anew."""
    certificates = _certificates(roots)
    entries = list(record.log())
    hashes = {entry.number: entry.hash for entry in entries}
    found = []
    for entry in entries:
        if entry.what != WHAT or not entry.after:
            continue
        number = int(entry.after["entry"])
        try:
            answer = _decoded(base64.b64decode(entry.after["response"]))
            problem = _problem(answer, hashes.get(number, ""), certificates)
            stamp = _stamp(answer, number)
            found.append(Stamp(number, stamp.at, stamp.authority, problem))
        except (RecordError, ValueError) as error:
            found.append(Stamp(number, str(entry.after.get("at")), None, str(error)))
    return found


def _client() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        remedy = "pip install 'sijill[timestamps]'"
        raise UsageError("timestamp-package", "the package rfc3161-client is not installed", remedy=remedy) from None
    return rfc3161_client


def _decoded(response: bytes) -> Any:
    remedy = "give the file that the authority sent (application/timestamp-reply)"
    try:
        answer = _client().decode_timestamp_response(response)
        granted = int(answer.status) in (0, 1)
    except ValueError:
        raise RecordError("timestamp-response", "no answer of a time-stamp authority", remedy=remedy) from None
    if not granted:
        reasons = ", ".join(answer.status_string or ()) or f"status {answer.status}"
        raise RecordError("timestamp-response", f"the authority refused: {reasons}", remedy="ask again")
    return answer


def _entry_of(answer: Any, record: Record) -> LogEntry:
    imprint = answer.tst_info.message_imprint
    name = ALGORITHMS.get(imprint.hash_algorithm.dotted_string)
    if name:
        for entry in record.log():
            if hashlib.new(name, entry.hash.encode()).digest() == imprint.message:
                return entry
    remedy = "give the record that the request was made of"
    raise RecordError("timestamp-entry", "the stamp is on no entry of this log", where=str(record.path), remedy=remedy)


def _problem(answer: Any, said: str, certificates: list[Any]) -> str | None:
    client = _client()
    builder = client.VerifierBuilder()
    for certificate in certificates:
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(answer, said.encode())
    except (client.VerificationError, ValueError) as error:
        return f"the stamp does not hold: {error}"
    return None


def _certificates(path: Path) -> list[Any]:
    from cryptography import x509

    remedy = "give the authority's root certificates as PEM"
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        said = f"cannot be opened: {error.strerror}"
        raise UsageError("timestamp-roots", said, where=str(path), remedy=remedy) from None
    except ValueError:
        raise UsageError("timestamp-roots", "no certificates", where=str(path), remedy=remedy) from None


def _stamp(answer: Any, entry: int) -> Stamp:
    at = answer.tst_info.gen_time
    name = answer.tst_info.name
    return Stamp(entry, at.astimezone(UTC).isoformat(), str(name.value.rfc4514_string()) if name else None)
