"""A host to log in to: OpenSSH's sshd on loopback, with keys and a configuration of its own.

`cuts.py`, `Benchmarks/ops_deploy.py` and `Benchmarks/ops_status.py` use it.
"""

import getpass
import os
import socket
import subprocess
import time
from pathlib import Path


class LoopbackHost:
    """sshd, as long as the block lasts, and a user who knows it by an alias."""

    def __init__(self, work, alias, *lines, **variables):
        """`work` is an empty folder whose path is short, as paths of sockets must be; `lines` are more of
        sshd's configuration, `variables` the environment of its sessions."""
        self.work, self.alias, self.config = Path(work), alias, Path(work) / "config"
        for name in ("home/.config/skillctl", "run"):
            (self.work / name).mkdir(parents=True, mode=0o700)
        for name in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.work / name], check=True)
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        settings = [
            f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {work}/host", "PidFile none",
            f"AuthorizedKeysFile {work}/key.pub", "StrictModes no", "UsePAM no", "LogLevel ERROR",
            "Subsystem sftp internal-sftp", "MaxStartups 100",
            # In the user's own home, a shell would do at its start what it is told to there.
            "SetEnv " + " ".join(f"{name}={value}" for name, value in {"HOME": work / "home", **variables}.items()),
            *lines]
        (self.work / "sshd").write_text("\n".join(settings) + "\n")
        key = " ".join((self.work / "host.pub").read_text().split()[:2])
        (self.work / "known").write_text(f"[127.0.0.1]:{port} {key}\n")
        self.config.write_text(
            f"Host {alias}\n  HostName 127.0.0.1\n  Port {port}\n  User {getpass.getuser()}\n"
            f"  IdentityFile {work}/key\n  IdentitiesOnly yes\n  UserKnownHostsFile {work}/known\n"
            "  GlobalKnownHostsFile none\n")
        self.sshd = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", self.work / "sshd"])
        for _ in range(100):
            if subprocess.run(self.ssh("true"), capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        self.sshd.terminate()
        raise RuntimeError("sshd does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sshd.terminate()
        self.sshd.wait()

    @property
    def environment(self):
        """With a home of its own."""
        return dict(os.environ, HOME=str(self.work / "home"), XDG_RUNTIME_DIR=str(self.work / "run"))

    def ssh(self, *words, options=()):
        return ["ssh", "-F", str(self.config), *options, self.alias, *words]

    def target(self, root, keep, port=9, checks=()):
        """Makes the host the user's only target, with releases in `root` and no unit."""
        (self.work / "home/.config/skillctl/config.yaml").write_text(
            f"default_target: {self.alias}\ntargets:\n  {self.alias}:\n    kind: http\n"
            f"    host: {self.alias}\n    url: http://127.0.0.1:{port}\n"
            f"    release: {{ root: {root}, keep: {keep} }}\n    checks: [{', '.join(checks)}]\n")
