// Loads the page again when something happens, and puts its new content in the old one's place.
"use strict";
(() => {
  const id = (name) => document.getElementById("page." + name);
  const live = id("live");
  const notice = id("notice");

  const complain = (words) => {
    notice.textContent = words;
    notice.hidden = !words;
  };
  const isSelecting = () => {
    const chosen = getSelection();
    return chosen && !chosen.isCollapsed && live.contains(chosen.anchorNode);
  };

  let isLoading = false;
  let timer = 0;
  const soon = () => {
    if (!timer) timer = setTimeout(load, 1000);
  };
  const show = (fresh) => {
    const open = [...live.querySelectorAll("details[open]")].map((details) => details.id);
    const scrolled = [...live.querySelectorAll(".table")].map((table) => [table.id, table.scrollLeft]);
    const focused = live.contains(document.activeElement) && document.activeElement.id;
    live.replaceChildren(...fresh.getElementById("page.live").childNodes);
    for (const name of open) document.getElementById(name)?.setAttribute("open", "");
    for (const [name, left] of scrolled) {
      const table = document.getElementById(name);
      if (table) table.scrollLeft = left;
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.title = fresh.title;
  };
  const load = async () => {
    clearTimeout(timer);
    timer = 0;
    if (document.hidden) return;
    if (isLoading || isSelecting()) return soon();
    isLoading = true;
    try {
      const answer = await fetch(location.pathname);
      if (!answer.ok) throw new Error();
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      // A new version has new files.
      const sheet = (page) => page.querySelector("link[href*='page-']")?.getAttribute("href");
      if (sheet(fresh) !== sheet(document)) return location.reload();
      show(fresh);
      complain("");
    } catch {
      complain("The daemon does not answer. What is shown here is how things stood before.");
    } finally {
      isLoading = false;
    }
  };

  live.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-post]");
    if (!button) return;
    button.disabled = true;
    let words = "The daemon does not answer.";
    try {
      const answer = await fetch(button.dataset.post, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: button.dataset.body,
      });
      words = answer.ok ? "" : "It did not work: " + (await answer.json()).error.message;
    } catch {}
    button.disabled = false;
    if (words) return complain(words);
    id("status").textContent = button.dataset.done;
    load();
  });

  const events = new EventSource("events");
  const kinds = "hello task paused resumed budget_reached budget_stop ledger_failed ledger_recovered heartbeat missed";
  for (const kind of kinds.split(" ")) events.addEventListener(kind, soon);
  events.addEventListener("error", soon);
  document.addEventListener("visibilitychange", soon);
  // Times pass without an event.
  setInterval(soon, 30000);
})();
