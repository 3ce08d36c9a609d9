// Loaded before the first paint, so that a chosen theme never flashes in the other one.
"use strict";
(() => {
  const page = document.documentElement;
  page.classList.add("js");
  try {
    const theme = localStorage.getItem("skillctl-theme");
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  } catch {}
})();
