"""Alerts by email, over SMTP with the standard library: one envelope for each mailbox."""

import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import cast

from worker.alerts.bounces import no_mailbox
from worker.alerts.dkim import Signer
from worker.alerts.plain import clean, shorten
from worker.alerts.policy import NO_ANSWER
from worker.post import Wire
from worker.records import Delivery, Notice, Outcome, Refused

MAX_DETAIL = 200
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}")
_PERMANENT = 500


class _Policy(EmailPolicy):
    """Writes headers that are read by programs on one line: the library breaks a long address into coded words."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as bytes."""
        if name.lower() not in _BY_PROGRAMS:
            return super().fold_binary(name, value)
        return f"{name}: {value}{self.linesep}".encode()


_BY_PROGRAMS = frozenset({"message-id", "in-reply-to", "references", "list-id", "list-unsubscribe"})
_POLICY = _Policy(linesep="\r\n", cte_type="7bit")


@dataclass(frozen=True, slots=True)
class SmtpChannel:
    """Sends a notice to one mailbox.

    Args:
        host: the mail server; empty: nothing is sent, and deliveries wait with that reason.
        port: its port.
        user: user name, where the server wants one.
        password: its password; it is never logged, shown or returned.
        starttls: encrypt with STARTTLS, and do not send where the server does not offer it.
        mail_from: the sender, as `address` or `Name <address>`.
        timeout_s: longest wait for each answer of the server.
        signer: signs each mail as the domain's own; none: the relay does that, or nobody.
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    starttls: bool
    mail_from: str
    timeout_s: float = 20.0
    signer: Signer | None = None

    def __call__(self, delivery: Delivery, notice: Notice) -> Outcome:
        """Try once. Server trouble and 4xx answers may be tried again; 5xx to the mailbox or message may not."""
        if not self.host:
            return self._outcome("no mail server: set NAMESAKE_SMTP_HOST")
        sender, target = _ascii_domain(parseaddr(self.mail_from)[1]), _ascii_domain(delivery.target)
        if sender is None:
            return self._outcome(f"{self.mail_from!r} is not a mail address: mend NAMESAKE_MAIL_FROM")
        if target is None:
            return self._outcome(
                f"{shorten(repr(delivery.target), 80)} is not a mail address: mend it in the route", retry=False
            )
        mail = message(notice, target, self.mail_from)
        data = self._signed(_as_bytes(mail))
        if isinstance(data, Refused):
            return self._outcome(data.sentence)
        outcome = self._send(data, notice.return_path or sender, target)
        return replace(outcome, wire=Wire(_shown(mail, data, notice.return_path or sender, target), outcome.detail))

    def _signed(self, mail: bytes) -> bytes | Refused:
        return self.signer.sign(mail, mail_domain(self.mail_from)) if self.signer else mail

    def _send(self, mail: bytes, sender: str, target: str) -> Outcome:
        options = () if (sender + target).isascii() else ("SMTPUTF8", "BODY=8BITMIME")
        try:
            with self._session() as server:
                server.sendmail(sender, [target], mail, mail_options=options)
        except (OSError, ValueError) as trouble:  # smtplib's own exceptions are OSErrors
            return self._explained(trouble, target)
        return Outcome(ok=True, retry=False, detail=f"accepted by {self.host}", status=250)

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        domain = mail_domain(self.mail_from)
        server = smtplib.SMTP(self.host, self.port, local_hostname=domain, timeout=self.timeout_s)
        try:
            server.ehlo()
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
            yield server
            with suppress(smtplib.SMTPException, OSError):
                server.quit()  # the message is accepted; a rude good-bye does not undo that
        finally:
            server.close()

    def _explained(self, trouble: Exception, target: str) -> Outcome:
        match trouble:
            case smtplib.SMTPRecipientsRefused():
                code, answer = trouble.recipients[target]
                outcome = self._answered("the mailbox was refused", code, answer, for_good=code >= _PERMANENT)
                return replace(outcome, bounced=no_mailbox(code, answer.decode("utf-8", "replace")), alone=True)
            case smtplib.SMTPDataError():
                code = trouble.smtp_code
                refused = self._answered(
                    "the message was refused", code, trouble.smtp_error, for_good=code >= _PERMANENT
                )
                return replace(refused, alone=True)
            case smtplib.SMTPAuthenticationError():
                why = "the login was refused, see NAMESAKE_SMTP_USER and NAMESAKE_SMTP_PASSWORD"
                return self._answered(why, trouble.smtp_code, b"")
            case smtplib.SMTPResponseException():  # at the greeting, STARTTLS or MAIL FROM: for the operator to mend
                return self._answered("the mail server refused", trouble.smtp_code, trouble.smtp_error)
        return self._outcome(self._lost(trouble))

    def _lost(self, trouble: Exception) -> str:
        match trouble:
            case TimeoutError():
                return f"{NO_ANSWER} {self.timeout_s:g} s from the mail server {self.host}"
            case smtplib.SMTPServerDisconnected():
                return f"the mail server hung up: {trouble}"
            case smtplib.SMTPException():
                return f"the mail server cannot do this: {trouble}"
            case ValueError():  # its own words could show the password
                return "user name, password or sender hold letters that mail servers do not read"
        return f"no mail server at {self.host}:{self.port} ({trouble}): see NAMESAKE_SMTP_HOST and NAMESAKE_SMTP_PORT"

    def _answered(self, what: str, code: int, answer: bytes | str, *, for_good: bool = False) -> Outcome:
        words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
        return self._outcome(f"{what}: {code} {words}", retry=not for_good, status=code)

    def _outcome(self, detail: str, *, retry: bool = True, status: int | None = None) -> Outcome:
        for secret in (self.password, b64encode(self.password.encode("utf-8", "replace")).decode()):
            detail = detail.replace(secret, "***") if secret else detail
        return Outcome(ok=False, retry=retry, detail=shorten(detail, MAX_DETAIL), status=status)


def message(notice: Notice, target: str, mail_from: str) -> EmailMessage:
    """The mail of a notice: the same at every try, text first, then HTML."""
    domain, data = mail_domain(mail_from), cast("dict[str, object]", notice.payload["data"])
    root = f"<story-{data['story']}@{domain}>"
    name, address = parseaddr(mail_from)
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = f"{_quoted(name or 'Namesake')} <{address}>"
    mail["To"] = target
    mail["Subject"] = clean(notice.subject)
    mail["Date"] = format_datetime(notice.raised_at)
    mail["Message-ID"] = f"<{notice.id}@{domain}>"
    first = f"<{notice.follows}@{domain}>" if notice.follows else ""
    mail["In-Reply-To"] = first or root  # no mail bears the root's id: it ties the mails of one story into one thread
    mail["References"] = f"{root} {first}".rstrip()
    mail["List-Id"] = f"<{_label(str(data['watch']))}.namesake.{domain}>"
    if notice.leave:
        mail["List-Unsubscribe"] = f"<{notice.leave}>"
    if notice.leave and notice.leave.startswith("https:"):  # RFC 8058 asks for it
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Precedence"] = "list"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(notice.text)
    mail.add_alternative(notice.html, subtype="html")
    mail.set_boundary(f"=_{notice.id}")  # the library would draw one at random
    return mail


def _as_bytes(mail: EmailMessage) -> bytes:
    """As it goes over the wire: ASCII alone, unless an address has letters beyond it (RFC 6532)."""
    wide = not (mail["To"] + mail["From"].addresses[0].addr_spec).isascii()
    return mail.as_bytes(policy=_POLICY.clone(utf8=wide))


def _shown(mail: EmailMessage, data: bytes, sender: str, target: str) -> str:
    """The mail as it went, but for the HTML, and the text as it reads."""
    head = data.partition(b"\r\n\r\n")[0].decode().replace("\r\n", "\n")
    text = mail.get_body(("plain",))
    return f"MAIL FROM:<{sender}>\nRCPT TO:<{target}>\n\n{head}\n\n{text.get_content() if text else ''}"


def mail_domain(mail_from: str) -> str:
    """The domain of a sender, for the ids of its mails."""
    address = _ascii_domain(parseaddr(mail_from)[1])
    return address.rpartition("@")[2] if address else "localhost"


def _ascii_domain(address: str) -> str | None:
    """The address with its domain as mail servers write it; None where it is not one address."""
    if not _ADDRESS.fullmatch(address) or address != clean(address):
        return None
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return None


def _label(watch: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", watch.casefold()).strip("-")[:60] or "watch"


def _quoted(name: str) -> str:
    return '"' + re.sub(r'["\\]', "", shorten(name, 80)) + '"'
