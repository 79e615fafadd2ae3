"""Logging in and out."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from sijill.workbench.accounts import COOKIE, SESSION_SECONDS, Throttled
from sijill.workbench.context import REFUSALS, Bench

router = APIRouter(prefix="/api", tags=["session"], responses={**REFUSALS, 429: {"description": "too many tries"}})


class Credentials(BaseModel):
    """A name and its password."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)


@router.post("/login")
def log_in(bench: Bench, request: Request, response: Response, given: Credentials) -> dict[str, Any]:
    """Begin a session; its cookie is for this host only and no script can read it."""
    if bench.accounts is None:
        raise HTTPException(404, "this server has no accounts")
    address = request.client.host if request.client else ""
    try:
        found = bench.accounts.log_in(given.name, given.password, address)
    except Throttled as told:
        raise HTTPException(429, str(told), headers={"retry-after": str(told.seconds)}) from None
    if found is None:
        raise HTTPException(401, "name or password is wrong")
    token, person = found
    response.set_cookie(
        COOKIE, token, max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=bench.accounts.secure, path="/"
    )
    return {"name": person.name, "role": person.role}


@router.post("/logout")
def log_out(bench: Bench, request: Request, response: Response) -> dict[str, Any]:
    """End the session."""
    if bench.accounts is not None:
        bench.accounts.log_out(request)
    response.delete_cookie(COOKIE, path="/")
    return {}
