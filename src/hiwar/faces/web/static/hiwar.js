// What a page can do beyond its links, and htmx beyond its attributes: single keys, both ends of a proof lit at once, and
// what stands around a part that came in place. Every page is whole without it.
"use strict";
(() => {
  const root = document.documentElement;
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  const find = (name) => document.querySelector(name);

  // The other language, at the same place of the page.
  const turn = () => {
    const link = find("#language");
    if (!link) return;
    const rows = [...document.querySelectorAll("[id].event, [id].field")];
    const top = rows.find((row) => row.getBoundingClientRect().bottom > 90);
    const at = location.hash || (top && scrollY > 60 ? `#${top.id}` : "");
    location.assign(link.href.split("#")[0] + at);
  };
  addEventListener("click", (event) => {
    if (!event.target.closest?.("#language") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turn();
  });

  // On a narrow screen the filters wait closed: what is asked for is told above the list.
  if (matchMedia("(max-width: 40rem)").matches) find("details.filters")?.removeAttribute("open");

  // A field and its words light each other.
  const light = () => {
    document.querySelectorAll(".field[data-on]").forEach((one) => one.removeAttribute("data-on"));
    const name = /^#w-([a-z_]+)-\d+$/.exec(location.hash)?.[1];
    if (name) document.getElementById(`f-${name}`)?.setAttribute("data-on", "");
  };
  addEventListener("hashchange", light);
  light();

  // A citation is copied by one button.
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(text.value);
      } catch {
        text.select();
        document.execCommand("copy");
      }
      find("#said").textContent = button.textContent = button.dataset.said;
    });
  });

  // What is not filled in stands in no address.
  addEventListener("formdata", (event) => {
    if (event.target.method !== "get") return;
    for (const name of new Set(event.formData.keys())) {
      const told = event.formData.getAll(name).filter((value) => value !== "");
      event.formData.delete(name);
      told.forEach((value) => event.formData.append(name, value));
    }
  });

  // A part that comes in place: what of the page's head goes with it; an answer without the part is a page of its own.
  addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, xhr, target } = event.detail;
    before = rows().length;
    if (target.id === "news" || !event.detail.shouldSwap || xhr.status >= 400) return;
    const came = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
    const wanted = requestConfig.elt.closest("[hx-select]")?.getAttribute("hx-select");
    if (wanted && !came.querySelector(wanted)) {
      event.detail.shouldSwap = false;
      location.assign(xhr.responseURL);
    } else if (target.id === "found") {
      document.querySelectorAll("link[rel=alternate]").forEach((one) => one.remove());
      document.head.append(...came.querySelectorAll("link[rel=alternate]"));
    }
  });
  // Then it is said how much was found, and who goes by keyboard stands where the new begins.
  let last = null;
  let before = 0;
  addEventListener("htmx:afterSettle", (event) => {
    const { requestConfig, xhr, elt } = event.detail;
    if (xhr === last || requestConfig.elt.id === "news") return;
    last = xhr;
    row = -1;
    find("#said").textContent = find("#found [data-said]")?.textContent ?? "";
    if (requestConfig.elt.rel === "next") {
      row = before - 1;
      rows()[before]?.querySelector("a[href]")?.focus({ preventScroll: true });
    }
    if (elt.id === "main") (elt.querySelector(".question") ?? elt).focus({ preventScroll: true });
  });
  const trouble = (on) => () => {
    find("#trouble").hidden = !on;
    if (on) find("#said").textContent = find("#trouble").textContent;
  };
  addEventListener("htmx:sendError", trouble(true));
  addEventListener("htmx:timeout", trouble(true));
  addEventListener("htmx:afterOnLoad", trouble(false));

  // Rows by j and k.
  let row = -1;
  const rows = () => [...document.querySelectorAll("li.event, li.said, .field, .question")];
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    all.forEach((one) => one.removeAttribute("data-on"));
    row = Math.max(0, Math.min(all.length - 1, row + by));
    all[row].setAttribute("data-on", "");
    all[row].scrollIntoView({ block: "nearest" });
    (all[row].querySelector("h3 a, .proof a, .facts a") || all[row]).focus({ preventScroll: true });
  };
  const keys = {
    l: turn,
    j: () => step(1),
    k: () => step(-1),
    "/": () => find("#q")?.focus(),
    n: () => find('a[rel="next"]')?.click(),
    "?": () => find("a.gear")?.click(),
  };
  addEventListener("keydown", (event) => {
    if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const button = find(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    const act = button ? () => button.click() : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
