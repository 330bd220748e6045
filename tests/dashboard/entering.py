"""Words for logging in, as the tests of the doors use them."""

import re

OURS = {"sec-fetch-site": "same-origin"}
HTML = {"accept": "text/html"}
PASSWORD = "a few good words"


def form_token(text):
    return re.search(r'name="token" value="([^"]*)"', text)[1]


def log_in(site, name="anna", password=PASSWORD, onward="", **headers):
    site.client.cookies.clear()
    token = form_token(site.get("/login", headers=headers).text)
    form = {"token": token, "name": name, "password": password, "next": onward}
    return site.post("/login", data=form, headers=OURS | headers)


def cookie_of(answer):
    return answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
