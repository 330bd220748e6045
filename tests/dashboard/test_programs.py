"""What programs ask of the dashboard: health, the API, the schema of watchlists, metrics."""


def test_health_is_200_when_all_is_well_and_503_with_reasons_when_it_is_not(newsroom, site):
    newsroom.busy()
    assert site.get("/health").status_code == 200
    newsroom.pass_s(60)
    answer = site.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "bad")
    assert any("No worker is alive" in reason["sentence"] for reason in answer.json()["reasons"])


def test_a_warning_is_no_reason_to_be_restarted(newsroom, site):
    newsroom.busy()
    newsroom.watchlist("minerals.yaml:1: broken")
    answer = site.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "warn")


def test_the_api_tells_what_the_pages_show(newsroom, site):
    newsroom.busy()
    assert site.get("/api/alerts").json()[0]["words"] == {"Yuliia Svyrydenko": ["Yuliia Svyrydenko", "Svyrydenko"]}
    detail = site.get("/api/alerts/alert-1").json()
    assert detail["deliveries"][0]["attempts"][0]["ok"] is True
    assert detail["decisions"][0]["code"] == "first"
    assert site.get("/api/entities?search=svyr").json()[0]["id"] == "svyrydenko"
    assert site.get("/api/entities/svyrydenko").json()["titles"][0]["title"] == "Prime Minister"
    assert site.get("/api/feeds").json()[0]["title"] == "The Example Wire"
    assert {"worker", "child", "beat", "tick"} < {worker["kind"] for worker in site.get("/api/workers").json()}
    assert site.get("/api/ledger").json()["alerts_total"] == 1
    assert site.get("/api/health").json() == {"status": "ok", "troubles": []}
    assert [queue["depth"] for queue in site.get("/api/queues").json()] == [0, 0, 0]


def test_the_api_describes_itself(site):
    described = site.get("/api/openapi.json").json()
    assert {"/api/alerts", "/api/alerts/{alert_id}", "/api/entities", "/api/feeds", "/api/ledger"} <= set(
        described["paths"]
    )
    assert all(one["summary"] for path in described["paths"].values() for one in path.values())


def test_the_schema_of_a_watchlist_is_served_for_editors(site):
    assert site.get("/schema/watchlist.v1.json").json()["$schema"].startswith("https://json-schema.org/")


def test_prometheus_reads_the_facts(newsroom, site):
    newsroom.busy()
    text_page = site.get("/metrics").text
    assert 'namesake_status{status="ok"} 1.0' in text_page
    assert 'namesake_articles{state="screened"} 1.0' in text_page
    assert 'namesake_tasks_total{name="worker@newsroom",outcome="done"} 120.0' in text_page
    assert 'namesake_lag_seconds{quantile="0.5",stage="published_to_sent"} 63.0' in text_page
