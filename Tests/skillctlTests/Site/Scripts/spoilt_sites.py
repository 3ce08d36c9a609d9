"""One real Caddy with a site for each fault, every one the repository's own Caddyfile but for that."""

import os
import subprocess
import tempfile
from pathlib import Path

from serving import Serving, free_port

MARK = "{$SKILLCTL_ADDRESS::8080} {"


class SpoiltSites(Serving):
    """`with SpoiltSites(caddyfile, sites) as server:`; `server.urls` has each site's address by name.

    `sites` are `(name, dist, edit, certificate)`: `edit` changes the text of the site's own block, and
    with a certificate, which is a pair of files, it is an https one.
    """

    def __init__(self, caddyfile, sites):
        super().__init__(None, "unused")
        self.text = Path(caddyfile).read_text().replace(
            "{$SKILLCTL_ADMIN:off}", "off\n\tauto_https disable_redirects")
        self.sites = sites
        self.caddyfile = os.path.join(self.home, "Caddyfile")

    def start(self):
        head, body = self.text.split(MARK)
        self.urls, text = {}, head
        for name, dist, edit, certificate in self.sites:
            port = free_port()
            address = f"https://localhost:{port}" if certificate else f"http://localhost:{port}"
            self.urls[name] = address + "/skills/"
            block = edit(body.replace("{$SKILLCTL_DIST:dist}", str(dist)))
            assert edit is unchanged or block != body.replace("{$SKILLCTL_DIST:dist}", str(dist)), name
            for other, url in self.urls.items():
                block = block.replace(f"URL({other})", url)
            tls = f"\n\ttls {certificate[0]} {certificate[1]}" if certificate else ""
            text += f"{address} {{{tls}{block}\n"
        Path(self.caddyfile).write_text(text)
        return super().start()


def unchanged(text):
    return text


def first(lines):
    """Puts directives before all others of the route."""
    return lambda text: text.replace("\troute {\n", f"\troute {{\n{lines}\n", 1)


def header(path, *fields):
    """Changes headers of an answer after everything else did."""
    lines = "\n".join(f"\t\t\t{field}" for field in fields)
    return first(f"\t\t@spoilt path {path}\n\t\theader @spoilt {{\n{lines}\n\t\t\tdefer\n\t\t}}")


class Authority:
    """A certificate authority of its own, and leaves that it signs."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.certificate = self.folder / "ca.pem"
        self.run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                 "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Test CA")

    def leaf(self, name, days, host="localhost"):
        self.run("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                 "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}")
        (self.folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\n")
        self.run("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                 "-CAcreateserial", "-days", str(days), "-extfile", f"{name}.ext",
                 "-out", f"{name}.pem")
        return self.folder / f"{name}.pem", self.folder / f"{name}.key"

    def run(self, *words):
        done = subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"openssl {words[0]}: {done.stderr}")


def scratch():
    return Path(tempfile.mkdtemp(prefix="skillctl-verify-"))
