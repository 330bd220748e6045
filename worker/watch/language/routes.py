"""Where alerts go."""

from pydantic import Field

from worker.watch.fields import Address, Email, Id, Secret
from worker.watch.language.part import Part


class EmailTarget(Part):
    """An e-mail to each address."""

    to: list[Email] = Field(min_length=1, max_length=100, description="The addresses.")


class WebhookTarget(Part):
    """A signed POST to a program of yours."""

    url: Address = Field(description="https://… or, better, ${env:NAME}: such an address is often a secret itself.")
    secret: Secret | None = Field(
        None, description="The key of the signature: ${env:NAME} or ${file:/run/secrets/name}."
    )


class RouteEntry(Part):
    """Where alerts go: e-mail, a webhook, or both."""

    id: Id = Field(description="Your short name for the route.")
    email: EmailTarget | None = Field(None, description="Send an e-mail.")
    webhook: WebhookTarget | None = Field(None, description="Call a program.")
