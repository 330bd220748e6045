"""Who may do what: roles of people, scopes of tokens, and what a page or a call asks of who calls it. Pure."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Role = Literal["viewer", "editor", "admin"]
Scope = Literal["read", "alerts:write", "watchlists:write", "feeds:write", "admin"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)  # each may all that those before it may
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
BUILT_IN = "namesake"  # the user whose password is a setting


@dataclass(frozen=True, slots=True)
class Right:
    """What a page or a call asks: a person of this role or a higher one, or a token with this scope.

    Without a role it asks nothing; without a scope no token may.
    """

    role: Role | None
    scope: Scope | None


@dataclass(frozen=True, slots=True)
class Person:
    """Who sends a request: somebody with a role, or a program with the scopes of its token.

    `name` is what the log says; empty: nobody has to say who they are here. `session` is the key of the login.
    """

    name: str
    role: Role = "viewer"
    scopes: frozenset[Scope] | None = None
    session: str = ""


ANYBODY = Person("", "admin")  # on loopback, where no door is set up


def may(who: Person | None, right: Right) -> bool:
    """Whether somebody, or nobody known, may do what asks for this right."""
    if right.role is None:
        return True
    if who is None:
        return False
    if who.scopes is not None:
        return right.scope is not None and bool(who.scopes & {right.scope, "admin"})
    return ROLES.index(who.role) >= ROLES.index(right.role)


def refusal(who: Person, right: Right) -> str:
    """Why somebody known may not, as a sentence."""
    if who.scopes is None:
        return f"This needs the role {right.role}; {who.name or 'you'} has the role {who.role}."
    if right.scope is None:
        return "This is for people who log in; no token may."
    return f"This needs a token with the scope {right.scope}; this one has {', '.join(sorted(who.scopes))}."


def role_of(text: str) -> Role:
    """A role by its name. Raises ValueError with the mend."""
    for role in ROLES:
        if role == text.strip().lower():
            return role
    raise ValueError(f"“{text}” is no role; choose {', '.join(ROLES)}")


def scopes_of(texts: list[str]) -> frozenset[Scope]:
    """Scopes by their names. Raises ValueError with the mend."""
    names = {text.strip().lower() for text in texts if text.strip()}
    if not names or names - set(SCOPES):
        wrong = ", ".join(sorted(names - set(SCOPES))) or "nothing"
        raise ValueError(f"“{wrong}” is no scope; choose of {', '.join(SCOPES)}")
    return frozenset(scope for scope in SCOPES if scope in names)
