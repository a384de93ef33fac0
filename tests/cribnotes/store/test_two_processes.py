"""Real processes on one store: two that write at once, several that open a new one at once, one that is killed."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from cribnotes.store import Store
from tests.cribnotes.store.making import store_in, url_in

ROOT = Path(__file__).resolve().parents[3]

WRITER = """
import sys
from cribnotes.store import Store
from tests.cribnotes.store.making import article, day, read_page
url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Store.open(url) as store:
    print("open", flush=True)
    sys.stdin.readline()
    for number in range(count):
        said = [f"Rule {number} of writer {name}.", f"Exception {number} of writer {name}."]
        read_page(store, article(*said, at=day(1), url=f"http://clinic.example/{name}/{number}"), said)
        print(number, flush=True)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        writers = [started(WRITER, url_in(tmp_path), name, "60") for name in ("left", "right")]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        for writer in writers:
            writer.communicate(timeout=60)
        assert [writer.returncode for writer in writers] == [0, 0]
        quotes = {one.claim.quote for one in store.claims(current_only=True)}
    assert quotes == {
        f"{word} {number} of writer {name}."
        for word in ("Rule", "Exception")
        for number in range(60)
        for name in ("left", "right")
    }


def test_a_new_store_may_be_opened_by_several_processes_at_once(tmp_path: Path) -> None:
    code = """
    import sys
    from cribnotes.store import Store
    sys.stdin.readline()
    with Store.open(sys.argv[1]) as store:
        print(store.counts()["articles"])
    """
    openers = [started(code, url_in(tmp_path)) for _ in range(4)]
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("go\n")
        opener.stdin.flush()
    answers = [opener.communicate(timeout=60)[0] for opener in openers]
    assert answers == ["0\n"] * 4


def test_a_killed_process_loses_only_its_open_transaction(tmp_path: Path) -> None:
    with store_in(tmp_path):
        pass
    writer = started(WRITER, url_in(tmp_path), "killed", "100000")
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write("go\n")
    writer.stdin.flush()
    saved = [writer.stdout.readline() for _ in range(26)]
    writer.send_signal(signal.SIGKILL)
    writer.wait(timeout=30)
    writer.stdin.close()
    writer.stdout.close()
    assert saved[-1] == "24\n"
    with Store.open(url_in(tmp_path)) as store:
        kept = {one.claim.quote for one in store.claims()}
        assert {f"Rule {number} of writer killed." for number in range(25)} <= kept
        pages = {page.article_id: page for page in store.articles()}
        for one in store.claims():
            assert one.claim.quote in pages[one.claim.article_id].revision.text
