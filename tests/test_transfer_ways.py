"""Downloads through proxies, over TLS, and where nobody is there or somebody else: what is wrong with the way."""

import io
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from medref.errors import NetworkFault
from medref.transfer import limits
from medref.transfer.http import download
from server import Server, raw, redirect, serving, status
from test_transfer import DATA, fetch


@pytest.fixture
def proxy(server: Server) -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a key and a certificate of 127.0.0.1 that nobody has signed."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl is not there to make a certificate")
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run([openssl, *command.split(), *names], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "cert.pem"


@pytest.fixture
def secure(server: Server, certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with serving(context) as started:
        yield started


def test_a_proxy_is_used_where_the_environment_names_one(server: Server, proxy: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTP_PROXY, in small letters or large; not where NO_PROXY says otherwise."""
    server.files["/file"], proxy.files["/file"] = b"direct", b"by proxy"
    for name in ("http_proxy", "HTTP_PROXY"):
        with monkeypatch.context() as patched:
            patched.setenv(name, proxy.address)
            assert fetch(server) == b"by proxy"
            assert proxy.asked[-1].target == f"{server.address}/file"
            patched.setenv("NO_PROXY", "127.0.0.1")
            assert fetch(server) == b"direct"


def test_a_proxy_that_is_not_there_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name, without the password, and with the variables to look at."""
    with serving() as gone:
        pass
    monkeypatch.setenv("HTTP_PROXY", gone.address.replace("//", "//name:secret@"))
    with pytest.raises(NetworkFault, match=f"The proxy 127.0.0.1:{gone.port} could not be used") as error:
        fetch(server)
    assert "HTTP_PROXY" in error.value.hint
    assert "secret" not in error.value.message


@pytest.mark.parametrize(("code", "words"), [(407, "user name and a password"), (403, "403")])
def test_a_proxy_that_refuses_to_connect_is_told(
    server: Server, proxy: Server, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For https it is asked for a tunnel; that is not asked for twice."""
    proxy.default = status(code)
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    with pytest.raises(NetworkFault, match=words):
        download("https://example.org/file", io.BytesIO())
    assert [asked.target for asked in proxy.asked] == ["example.org:443"]


@pytest.mark.parametrize("proxy_address", ["http://", "foo://127.0.0.1:1", "http://[::1", "socks5://127.0.0.1:1"])
def test_a_proxy_that_is_none_is_a_network_fault(server: Server, proxy_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the variables are named."""
    monkeypatch.setenv("HTTP_PROXY", proxy_address)
    with pytest.raises(NetworkFault) as error:
        fetch(server)
    assert "HTTP_PROXY" in error.value.hint


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Server) -> None:
    """At once, with what a network may have to do with it."""
    secure.files["/file"] = DATA
    with pytest.raises(NetworkFault, match=r"could not prove who it is: self[- ]signed") as error:
        fetch(secure)
    assert "REQUESTS_CA_BUNDLE" in error.value.hint
    assert not secure.asked


def test_a_network_may_have_certificates_of_its_own(secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """REQUESTS_CA_BUNDLE names them."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    secure.files["/file"] = DATA
    assert fetch(secure) == DATA


def test_encryption_is_not_given_up_on_the_way(
    secure: Server, server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect from https to http is not followed."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    secure.files["/file"], server.files["/file"] = redirect(f"{server.address}/file"), DATA
    with pytest.raises(NetworkFault, match="where medref does not go"):
        fetch(secure)
    assert not server.asked


def test_certificates_that_are_not_there_are_told(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are no fault of the file that is written."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    with pytest.raises(NetworkFault, match="certificates is not there"):
        download("https://127.0.0.1:1/file", io.BytesIO())
    (tmp_path / "none.pem").write_text("nothing")
    with pytest.raises(NetworkFault):
        download("https://127.0.0.1:1/file", io.BytesIO())


def test_https_from_a_server_without_it_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """As from a wrong port."""
    monkeypatch.setattr(limits, "RETRIES", 1)
    server.default = raw(b"")
    with pytest.raises(NetworkFault, match="No secure connection"):
        download(server.address.replace("http:", "https:") + "/file", io.BytesIO())


def test_a_refused_connection_is_told(server: Server) -> None:
    """And what to do without a network."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/file"
        with pytest.raises(NetworkFault, match="does not take connections") as error:
            download(address, io.BytesIO())
    assert "--from FILE" in error.value.hint


def test_an_unknown_host_is_told_soon(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mostly there is no network at all."""

    def nothing(*args: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with pytest.raises(NetworkFault, match=r"example\.org is not known here") as error:
        download("http://example.org/file", io.BytesIO())
    assert "online" in error.value.hint


@pytest.mark.parametrize("garbage", [b"SSH-2.0-OpenSSH_9.6\r\n", b"\x00\xff" * 300, b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_not_http_is_told_as_such(server: Server, garbage: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """As from a port of something else."""
    monkeypatch.setattr(limits, "RETRIES", 1)
    server.files["/file"] = raw(garbage)
    with pytest.raises(NetworkFault, match="not HTTP"):
        fetch(server)
