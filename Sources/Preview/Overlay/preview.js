"use strict";
// Put into pages by `skillctl serve` alone: loads the page again when what it shows has changed, and
// lists what is wrong in the sources.
(() => {
  const { page, version } = document.currentScript.dataset;
  const key = "skillctl-preview";
  const remembered = () => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };
  const remember = (values) => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ ...remembered(), ...values }));
    } catch {}
  };
  const make = (tag, className, ...parts) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...parts);
    return element;
  };

  // The place on the page outlives its loading again.
  const { scroll } = remembered();
  if (scroll?.page === page) scrollTo({ left: scroll.x, top: scroll.y, behavior: "instant" });
  remember({ scroll: null });
  let leaving = false;
  const reload = () => {
    if (leaving) return;
    leaving = true;
    remember({ scroll: { page, x: scrollX, y: scrollY } });
    location.reload();
  };

  // The panel has a tree of its own, so that the page's style and names do not meet its.
  const host = make("skillctl-preview");
  const root = host.attachShadow({ mode: "open" });
  const style = make("link");
  style.rel = "stylesheet";
  style.href = "/-/preview.css";
  const open = make("button", "open");
  open.type = "button";
  const close = make("button", "close", "Close");
  close.type = "button";
  const title = make("h2", "", "");
  title.id = "title";
  const list = make("ol");
  list.tabIndex = 0;
  list.setAttribute("aria-labelledby", "title");
  const panel = make("section", "panel", make("div", "head", title, close), list);
  panel.setAttribute("aria-labelledby", "title");
  panel.id = "panel";
  panel.hidden = true;
  const status = make("p", "unseen");
  status.setAttribute("role", "status");
  open.setAttribute("aria-controls", "panel");
  open.hidden = true;
  const area = make("div", "area", panel, open, status);
  area.setAttribute("role", "complementary");
  area.setAttribute("aria-label", "Preview");
  // Nothing is shown before it has its look.
  area.hidden = true;
  style.onload = () => (area.hidden = false);
  root.append(style, area);

  const counted = (number, word) => number + " " + word + (number === 1 ? "" : "s");
  const show = (isOpen) => {
    panel.hidden = !isOpen;
    open.setAttribute("aria-expanded", String(isOpen));
  };
  let shown;
  const dismiss = () => {
    show(false);
    remember({ dismissed: shown });
    open.focus();
  };
  open.addEventListener("click", () => {
    if (!panel.hidden) return dismiss();
    show(true);
    remember({ dismissed: null });
    close.focus();
  });
  close.addEventListener("click", dismiss);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    dismiss();
  });

  const row = ({ severity, code, place, message, help }) => {
    const item = make("li", severity, make("p", "where", make("b", "", severity), code ? " " + code + " " : " ", make("code", "", place)));
    item.append(make("p", "", message), make("p", "help", help));
    return item;
  };
  const showNotices = (text) => {
    if (text === shown) return;
    const isFirst = shown === undefined;
    shown = text;
    const { errors, warnings, notices } = JSON.parse(text);
    const counts = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean).join(", ");
    title.textContent = open.textContent = counts;
    open.className = errors ? "open error" : "open";
    open.hidden = !counts;
    list.replaceChildren(...notices.map(row));
    const rest = errors + warnings - notices.length;
    if (rest) list.append(make("li", "rest", "and " + rest + " more, which the terminal counts"));
    // Warnings wait until somebody asks; an error is why the page is not what was meant.
    show(errors > 0 && remembered().dismissed !== text);
    if (!isFirst) status.textContent = counts || "nothing is wrong any more";
  };

  // A browser has few connections to one server: a page that nobody sees gives its own back.
  let events;
  const listen = () => {
    events?.close();
    events = null;
    if (document.hidden || leaving) return;
    events = new EventSource("/-/events?page=" + page + "&version=" + version);
    events.addEventListener("notices", (event) => showNotices(event.data));
    events.addEventListener("reload", reload);
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  document.body.append(host);
  listen();
})();
