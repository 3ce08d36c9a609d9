"""Clients of a daemon that may die at any moment: they note what they were promised."""

import random
import threading
import time

from symbiont_daemon import GONE, Broken


class Clients:
    """Submit, wait, cancel, pause and resume until the daemon is gone."""

    # Nobody submits more while so many are waiting.
    MOST_WAITING = 40

    def __init__(self, daemon, seed):
        self.daemon = daemon
        self.seed = seed
        self.number = 0
        self.lock = threading.Lock()
        # By their token: the names of tasks that were accepted, and of those that were answered.
        self.accepted = {}
        self.answered = set()
        # Sent, and nobody knows whether it arrived: the body by its token.
        self.open = {}
        self.recent = []
        self.faults = []
        self.threads = []
        self.stopping = threading.Event()

    def start(self):
        self.stopping.clear()
        self.recent = []
        self.resend()
        jobs = [self.submit] * 3 + [self.ask] * 2 + [self.disturb]
        self.threads = [threading.Thread(target=self.loop, args=(job, index))
                        for index, job in enumerate(jobs)]
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()
        if self.faults:
            raise Broken(self.faults[0])

    def loop(self, job, index):
        dice = random.Random(f"{self.seed} {index} {self.number}")
        try:
            while not self.stopping.is_set():
                job(dice)
        except GONE:
            pass
        except Broken as problem:
            self.faults.append(str(problem))

    def token(self):
        with self.lock:
            self.number += 1
            return f"{self.number}"

    def body(self, token, dice):
        tier = dice.choice(["haiku", "haiku", "sonnet", None])
        words = dice.choice(["", "", " fake:delay=30", " fake:cost=0.125"])
        body = {"task": f"Task #{token}#{words}"}
        return {**body, "force_tier": tier} if tier else body

    def post(self, path, token, body):
        key = {"Idempotency-Key": f"{path}-{token}"}
        return self.daemon.request("POST", path, body, key)

    def note(self, token, name):
        with self.lock:
            if self.accepted.setdefault(token, name) != name:
                raise Broken(f"{token} was accepted twice: {self.accepted[token]} and {name}")
            self.recent.append(name)

    def submit(self, dice):
        token = self.token()
        body = self.body(token, dice)
        self.open[token] = body
        status, answer = self.post("/queue", token, body)
        del self.open[token]
        if not 200 <= status < 300:
            if status in (429, 503):
                return
            raise Broken(f"POST /queue answered {status}: {answer}")
        self.note(token, answer["id"])
        if answer["position"] > self.MOST_WAITING:
            self.stopping.wait(0.1)

    def ask(self, dice):
        token = self.token()
        status, answer = self.post("/task", token, self.body(token, dice))
        if status == 200:
            self.note(token, answer["id"])
            with self.lock:
                self.answered.add(answer["id"])
        elif status not in (409, 429, 502, 503):
            raise Broken(f"POST /task answered {status}: {answer}")
        else:
            self.stopping.wait(0.02)

    def disturb(self, dice):
        action = dice.randrange(4)
        if action == 0 and self.recent:
            self.daemon.request("DELETE", f"/tasks/{dice.choice(self.recent)}")
        elif action == 1:
            self.daemon.request("POST", "/queue/pause", {"reason": "a kill", "seconds": 1})
            time.sleep(0.02)
            self.daemon.request("POST", "/queue/resume")
        elif action == 2:
            self.daemon.request("GET", "/status")
        self.stopping.wait(dice.uniform(0, 0.1))

    def resend(self):
        """What was sent to a daemon that died is sent again by the same key: it must be done once."""
        for token, body in list(self.open.items()):
            status, answer = self.post("/queue", token, body)
            if 200 <= status < 300:
                self.note(token, answer["id"])
            del self.open[token]

    def check_recent(self):
        """What the last daemon promised, asked of the next one."""
        for name in dict.fromkeys(self.recent):
            status, answer = self.daemon.request("GET", f"/tasks/{name}")
            if status != 200:
                raise Broken(f"{name} was accepted and is answered with {status}")
            if name in self.answered and answer["status"] != "done":
                raise Broken(f"{name} was answered and is {answer['status']}")
