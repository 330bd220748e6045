"""The OpenAPI document: what FastAPI knows of the routes, and what the doors and the apologies add to each of them."""

from functools import cache
from typing import Any, Final

from fastapi import APIRouter, Request
from pydantic import BaseModel

from worker.dashboard.rights import RIGHTS

router = APIRouter(include_in_schema=False)

_ERROR: Final = {
    "type": "object",
    "required": ["error", "mend"],
    "properties": {
        "error": {"type": "string", "description": "What is wrong, as a sentence."},
        "mend": {"type": "string", "description": "What to do about it."},
    },
}
_ALWAYS: Final = {
    400: "A value of the address is out of range, or the host is not this dashboard's",
    401: "Nobody is known: no token, or one that does not hold",
    403: "The token does not reach so far; or a page of another site sent this",
    429: "Too many attempts to enter failed; `retry-after` says for how many seconds to wait",
    503: "The store does not answer, or all hands are full; try again",
}
_NAMED: Final = {404: "There is no such thing"}
_WRITES: Final = {413: "The body is too large", 422: "The body is not what the schema asks, and why"}


@router.get("/api/openapi.json")
def document(request: Request) -> dict[str, Any]:
    """The document."""
    return _whole(request.app)


@cache
def _whole(app: Any) -> dict[str, Any]:
    spec: dict[str, Any] = app.openapi()
    parts = spec.setdefault("components", {})
    parts.setdefault("schemas", {})["Error"] = _ERROR
    for unused in ("HTTPValidationError", "ValidationError"):  # we tell it in our own words, with the status 400
        parts["schemas"].pop(unused, None)
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "`namesake users token NAME --scope read`"}
    }
    for path, methods in spec["paths"].items():
        for method, call in methods.items():
            _complete(f"{method.upper()} {path}", call)
    return spec


def takes(model: type[BaseModel]) -> dict[str, Any]:
    """The body of a call, for the document, where the call reads it itself to bound its size."""
    schema = model.model_json_schema(by_alias=True)
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _complete(name: str, call: dict[str, Any]) -> None:
    right = RIGHTS[name]
    call["security"] = [{"token": []}, {}]  # on loopback nobody has to show one
    call["description"] = f"{call.get('description', '')}\n\nA token needs the scope `{right.scope}`.".strip()
    said = {**_ALWAYS, **(_NAMED if "{" in name else {}), **(_WRITES if name.startswith("POST") else {})}
    responses = call["responses"]
    if not name.startswith("POST"):
        responses.pop("422", None)
    for code, description in said.items():
        responses[str(code)] = _answer(description)


def _answer(description: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": description, "content": content}
