"""The bundled sample web on a loopback address: small invented sites under `.example`, for the demo and the tests."""

import email.utils
import hashlib
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cribnotes.resources import shipped

_TEXTS = {".html": "text/html", ".xml": "application/xml", ".txt": "text/plain", ".css": "text/css"}


@contextmanager
def serve(sites: Path | None = None, log: list[tuple[str, int]] | None = None) -> Iterator[str]:
    """Serve one folder per host under `sites` (default: the bundled ones); gives "127.0.0.1:PORT".

    The site is chosen by an absolute-form request (as to a proxy), else by the Host header. `log` receives
    (URL, status) of every request in order.
    """
    handler = partial(_Handler, sites or shipped("sample_web", "sites"), [] if log is None else log)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    # A short poll makes the shutdown at the end of the with block quick.
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, sites: Path, log: list[tuple[str, int]], *arguments: object) -> None:
        self._sites = sites.resolve()
        self._log = log
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        parts = urlsplit(self.path)
        host = (parts.netloc or self.headers.get("Host", "")).partition(":")[0].lower()
        file = self._file(host, unquote(parts.path))
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain; charset=utf-8"}, b"No such page.\n")
        else:
            body = file.read_bytes()
            validators = {
                "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
                "Last-Modified": email.utils.formatdate(file.stat().st_mtime, usegmt=True),
            }
            if self._unchanged(validators):
                self._send(HTTPStatus.NOT_MODIFIED, validators, None)
            else:
                headers = {**validators, "Content-Type": _content_type(file)}
                self._send(HTTPStatus.OK, headers, body, with_body=with_body)

    def _file(self, host: str, path: str) -> Path | None:
        """The file behind a path: itself, its index.html or itself with .html; never one outside the host's folder."""
        site = (self._sites / host).resolve()
        if "\0" in path or not host or site.parent != self._sites:
            return None
        target = (site / path.lstrip("/")).resolve()
        for candidate in (target, target / "index.html", target.with_name(target.name + ".html")):
            if candidate.is_relative_to(site) and candidate.is_file():
                return candidate
        return None

    def _unchanged(self, validators: dict[str, str]) -> bool:
        if "If-None-Match" in self.headers:
            return validators["ETag"] in self.headers["If-None-Match"]
        return self.headers.get("If-Modified-Since") == validators["Last-Modified"]

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes | None, *, with_body: bool = True) -> None:
        host = self.headers.get("Host", "")
        self._log.append((self.path if "://" in self.path else f"http://{host}{self.path}", int(status)))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body is not None and with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: `log` has the requests, and the terminal belongs to the command that serves."""


def _content_type(file: Path) -> str:
    if file.suffix in _TEXTS:
        return f"{_TEXTS[file.suffix]}; charset=utf-8"
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"
