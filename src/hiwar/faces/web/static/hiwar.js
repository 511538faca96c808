// What a page can do beyond its links: single keys, and both ends of a proof lit at once. Every page is whole without it.
"use strict";
(() => {
  const root = document.documentElement;
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));

  // The other language, at the same place of the page.
  const turn = () => {
    const link = document.getElementById("language");
    if (!link) return;
    const rows = [...document.querySelectorAll("[id].event, [id].field")];
    const top = rows.find((row) => row.getBoundingClientRect().bottom > 90);
    const at = location.hash || (top && scrollY > 60 ? `#${top.id}` : "");
    location.assign(link.href.split("#")[0] + at);
  };
  document.getElementById("language")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turn();
  });

  // On a narrow screen the filters wait closed, unless one of them is in use.
  if (matchMedia("(max-width: 40rem)").matches && !document.querySelector(".told a")) {
    document.querySelector("details.filters")?.removeAttribute("open");
  }

  // A field and its words light each other.
  const light = () => {
    document.querySelectorAll(".field[data-on]").forEach((one) => one.removeAttribute("data-on"));
    const name = /^#w-([a-z_]+)-\d+$/.exec(location.hash)?.[1];
    if (name) document.getElementById(`f-${name}`)?.setAttribute("data-on", "");
  };
  addEventListener("hashchange", light);
  light();

  // Rows by j and k.
  let row = -1;
  const step = (by) => {
    const rows = [...document.querySelectorAll("li.event, .field, .question")];
    if (!rows.length) return;
    rows[row]?.removeAttribute("data-on");
    row = Math.max(0, Math.min(rows.length - 1, row + by));
    rows[row].setAttribute("data-on", "");
    rows[row].scrollIntoView({ block: "nearest" });
    (rows[row].querySelector("h3 a, .proof a") || rows[row]).focus({ preventScroll: true });
  };
  const keys = {
    l: turn,
    j: () => step(1),
    k: () => step(-1),
    "/": () => document.getElementById("q")?.focus(),
    n: () => document.querySelector('a[rel="next"]')?.click(),
    "?": () => document.querySelector("a.gear")?.click(),
  };
  addEventListener("keydown", (event) => {
    if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    const act = button ? () => button.click() : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
