"use strict";
(() => {
  const page = document.documentElement;
  const one = (selector, at = document) => at.querySelector(selector);
  const all = (selector, at = document) => [...at.querySelectorAll(selector)];
  const id = (name) => document.getElementById("page." + name);
  const make = (tag, className, ...parts) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...parts);
    return element;
  };
  page.classList.add("js");

  // Colours

  const choices = all("[data-theme-choice]");
  const showTheme = (theme) => {
    if (theme === "system") delete page.dataset.theme;
    else page.dataset.theme = theme;
    for (const button of choices) button.setAttribute("aria-pressed", button.dataset.themeChoice === theme);
  };
  for (const button of choices) {
    button.addEventListener("click", () => {
      showTheme(button.dataset.themeChoice);
      try {
        localStorage.setItem("skillctl-theme", button.dataset.themeChoice);
      } catch {}
    });
  }
  showTheme(page.dataset.theme || "system");

  // Copying

  const copy = async (source) => {
    try {
      await navigator.clipboard.writeText(source.textContent.replace(/\n$/, ""));
      return true;
    } catch {
      getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  };
  for (const source of all(".code code, .value code")) {
    const button = make("button", "copy", "Copy");
    button.type = "button";
    button.addEventListener("click", async () => {
      const word = (await copy(source)) ? "Copied" : "Press Ctrl+C";
      button.textContent = id("status").textContent = word;
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    source.closest(".code, .value").append(button);
  }

  // Which part of the page is read

  const nav = one(".side .contents");
  const links = new Map(all(".side .contents a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const places = [...links.keys()].map((name) => document.getElementById(name)).filter(Boolean);
  let here;
  const follow = () => {
    const end = innerHeight + scrollY > page.scrollHeight - 4;
    const passed = places.filter((place) => end || place.getBoundingClientRect().top < innerHeight / 3);
    const link = links.get((passed.pop() || places[0]).id);
    if (link === here) return;
    here?.classList.remove("here");
    here = link;
    link.classList.add("here");
    nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  };
  if (places.length) {
    follow();
    addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  }

  // Search

  const form = one(".find");
  if (!form) return;
  const list = id("skills");
  const results = id("results");
  const none = id("none");
  const count = id("count");
  const pager = one(".pager");
  const query = form.elements.q;
  const initial = count.textContent;
  const step = 50;

  const fold = (text) => (/[^\x00-\x7f]/.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text).toLowerCase();
  let skills;
  const load = () =>
    (skills ||= new Promise((done, failed) => {
      const script = make("script");
      script.src = document.body.dataset.search;
      script.onload = () =>
        done(
          window.skillctlIndex.map(([name, href, description, version, license, tags, bytes, errors, warnings, refused = 0, updated = ""]) => ({
            name, href, description, version, license, tags, bytes, errors, warnings, refused, updated,
            key: fold(name), text: fold(description), words: fold(" " + tags.join(" ")),
          })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
        );
      script.onerror = failed;
      document.head.append(script);
    }));

  const rank = (skill, word) => {
    const at = skill.key.indexOf(word);
    if (at === 0) return skill.key === word ? 0 : 1;
    if (at > 0) return 2;
    if (skill.words.includes(" " + word)) return 3;
    return skill.text.includes(word) ? 4 : Infinity;
  };
  const orders = {
    size: (a, b) => a.bytes - b.bytes,
    updated: (a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0),
    findings: (a, b) => a.errors - b.errors || a.warnings - b.warnings,
  };
  // Skills lie in the order of their names; ranks are few, so that no comparing sort is needed.
  const find = (skills, { q, tag, license, client, sort }) => {
    const words = fold(q).split(/\s+/).filter(Boolean);
    const ranks = [];
    for (const skill of skills) {
      if ((tag && !skill.tags.includes(tag)) || (license && skill.license !== license)) continue;
      if (client && (skill.refused >> client) & 1) continue;
      let score = 0;
      for (const word of words) if ((score += rank(skill, word)) === Infinity) break;
      if (score < Infinity) (ranks[sort ? 0 : score] ||= []).push(skill);
    }
    const found = ranks.flat();
    return orders[sort] ? found.sort(orders[sort]) : found;
  };

  const plural = (number, word) => number.toLocaleString("en") + " " + word + (number === 1 ? "" : "s");
  const size = (bytes) =>
    bytes < 1000 ? bytes + " B" : bytes < 1e6 ? Math.round(bytes / 1000) + " kB" : (bytes / 1e6).toFixed(1) + " MB";
  const refusals = (bits) => {
    const titles = [...(form.elements.client?.options || [])].filter(({ value }) => value && (bits >> value) & 1);
    if (!titles.length) return [];
    const badge = make("li", "badge refuses", "refused by " + plural(titles.length, "client"));
    badge.title = titles.map(({ text }) => text.replace(/ \([\d,]+\)$/, "")).join(", ");
    return [badge];
  };
  const row = (skill) => {
    const link = make("a", "", skill.name);
    link.href = document.body.dataset.root + skill.href;
    const meta = make("p", "meta");
    if (skill.version) meta.append(make("span", "version", skill.version));
    if (skill.license) meta.append(make("span", "", skill.license));
    meta.append(make("span", "", size(skill.bytes)));
    if (skill.updated) {
      const time = make("time", "", skill.updated);
      time.dateTime = skill.updated;
      meta.append(time);
    }
    if (skill.errors) meta.append(make("span", "severity error", plural(skill.errors, "error")));
    if (skill.warnings) meta.append(make("span", "severity warning", plural(skill.warnings, "warning")));
    const text = make("p", "", skill.description);
    text.dir = "auto";
    const chips = make("ul", "chips", ...refusals(skill.refused), ...skill.tags.map((tag) => make("li", "", tag)));
    return make("li", "", make("div", "head", make("h3", "", link), meta), make("div", "what", text, chips));
  };

  const show = (found, total) => {
    const rows = make("ul", "skills");
    const more = make("button", "more");
    more.type = "button";
    const grow = () => {
      const from = rows.children.length;
      rows.append(...found.slice(from, from + step).map(row));
      const rest = found.length - rows.children.length;
      more.hidden = rest === 0;
      more.textContent = "Show " + Math.min(step, rest) + " more of " + rest.toLocaleString("en");
      if (from) one("a", rows.children[from]).focus();
    };
    more.addEventListener("click", grow);
    grow();
    results.replaceChildren(rows, more);
    count.textContent = found.length.toLocaleString("en") + " of " + plural(total, "skill");
  };

  const state = () => Object.fromEntries(new FormData(form));
  const update = async () => {
    const asked = state();
    asked.q = asked.q.trim();
    const search = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
    try {
      history.replaceState(null, "", search ? "?" + search : location.pathname);
    } catch {}
    let found = null;
    if (search) {
      let skills;
      try {
        skills = await load();
      } catch {
        count.textContent = "The search index could not be loaded. Here is the whole list.";
        return;
      }
      if (state().q.trim() !== asked.q) return;
      found = find(skills, asked);
      show(found, skills.length);
    } else count.textContent = initial;
    list.hidden = found !== null;
    if (pager) pager.hidden = found !== null;
    results.hidden = !found?.length;
    none.hidden = found?.length !== 0;
  };

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!results.hidden) one("a", results).focus();
  });
  id("clear").addEventListener("click", () => {
    form.reset();
    update();
    query.focus();
  });
  query.addEventListener("focus", () => load().catch(() => {}), { once: true });
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (!query.value) return query.blur();
    query.value = "";
    update();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    query.focus();
    query.select();
  });

  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (field.name && asked.has(field.name)) field.value = asked.get(field.name);
  if ([...form.elements].some((field) => field.name && field.value)) update();
})();
