"""What is foreseen of a webhook's address before anything is sent to it, without a look-up."""

import pytest

from worker.egress import Rules, foreseen

OWN = Rules.parse("10.1.2.0/24", "443")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://127.0.0.1/hook", "this machine itself"),
        ("https://2130706433/hook", "127.0.0.1"),
        ("https://0x7f.1/hook", "127.0.0.1"),
        ("https://localhost:8443/hook", "this machine itself"),
        ("https://cases.localhost./hook", "this machine itself"),
        ("https://[::ffff:10.0.0.1]/hook", "private network"),
        ("https://169.254.169.254/latest", "where clouds keep their credentials"),
        ("https://10.0.0.7/hook", "add 10.0.0.7/32 to NAMESAKE_ALLOW_NETWORKS"),
        ("https://cases.example.org:22/hook", "port 22"),
        ("http://cases.example.org/hook", "by https only"),
        ("http://8.8.8.8/hook", "by https only"),
        ("https://jane:pass@cases.example.org/hook", "user name or password"),
    ],
)
def test_a_webhook_that_the_guard_will_refuse_is_foreseen_with_its_mend(url, words):
    refused = foreseen(Rules(), url)
    assert refused is not None
    assert words in refused.sentence


@pytest.mark.parametrize(
    ("rules", "url"),
    [
        (Rules(), "https://cases.example.org/hook"),
        (Rules(), "https://8.8.8.8:8443/hook"),
        (OWN, "http://10.1.2.9:9000/hook"),
        (OWN, "http://cases.intra:9000/hook"),  # whose machine it is only a look-up tells
    ],
)
def test_of_what_may_work_nothing_is_said(rules, url):
    assert foreseen(rules, url) is None
