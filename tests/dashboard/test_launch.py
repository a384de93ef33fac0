"""How the dashboard is started."""

from dashboard.launch import command, environment

STORE = "postgresql+psycopg://someone:secret@db.example/cribnotes"


def test_the_dashboard_listens_on_this_machine_only_and_reports_to_nobody():
    options = dict(zip(command(8600)[5::2], command(8600)[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8600"
    assert options["--server.headless"] == "true"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--client.toolbarMode"] == "viewer"


def test_the_stores_address_with_its_password_is_handed_over_out_of_sight():
    assert environment(STORE)["CRIBNOTES_DATABASE_URL"] == STORE
    assert "secret" not in " ".join(command(8600))
