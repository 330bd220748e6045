"""Where alerts go."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from worker.watch.fields import Address, Email, Id, Secret
from worker.watch.language.part import Part


def _form_of_keys(value: Any) -> str:
    return "<list>" if isinstance(value, list) else "<word>"


Keys = Annotated[
    Annotated[Secret, Tag("<word>")] | Annotated[list[Secret], Field(min_length=1, max_length=3), Tag("<list>")],
    Discriminator(_form_of_keys),
]


class EmailTarget(Part):
    """An e-mail to each address."""

    to: list[Email] = Field(min_length=1, max_length=100, description="The addresses.")


class WebhookTarget(Part):
    """A signed POST to a program of yours."""

    url: Address = Field(description="https://… or, better, ${env:NAME}: such an address is often a secret itself.")
    secret: Keys | None = Field(
        None,
        description="The key of the signature: ${env:NAME} or ${file:/run/secrets/name}. While keys change, a list of "
        "both: each call is signed with each of them.",
    )

    @property
    def keys(self) -> list[str]:
        """Each key of the signature."""
        return [self.secret] if isinstance(self.secret, str) else self.secret or []


class RouteEntry(Part):
    """Where alerts go: e-mail, a webhook, or both."""

    id: Id = Field(description="Your short name for the route.")
    email: EmailTarget | None = Field(None, description="Send an e-mail.")
    webhook: WebhookTarget | None = Field(None, description="Call a program.")
