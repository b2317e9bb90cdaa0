
// Brings the places of one statement together: the panel shows only the reports that tell it, and of these the paragraphs.
// And a field that leaves only the statements with some words.
"use strict";
(() => {
  const panel = document.getElementById("sources");
  const close = document.getElementById("close");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const named = (hash) => /^#([a-z]\d+)t\d+$/.exec(hash);

  for (const source of all(".source", panel)) {
    const more = document.createElement("button");
    more.type = "button";
    more.className = "more";
    more.textContent = "Whole text";
    more.addEventListener("click", () => {
      const whole = source.classList.toggle("whole");
      more.textContent = whole ? "Only the place" : "Whole text";
    });
    source.append(more);
  }

  const reset = () => {
    panel.classList.remove("near");
    all(".told, .whole, .on, .lit, .hot").forEach((e) => e.classList.remove("told", "whole", "on", "lit", "hot"));
    all(".more").forEach((e) => { e.textContent = "Whole text"; });
    close.hidden = true;
  };

  const show = () => {
    const place = named(location.hash);
    reset();
    if (!place || !document.getElementById(location.hash.slice(1))) return;
    all(`.telling[href^="#${place[1]}t"]`).forEach((e) => e.classList.add("on"));
    for (const mark of all(`[id^="${place[1]}t"]`, panel)) {
      mark.closest("p").classList.add("told");
      mark.closest(".source").classList.add("told");
    }
    all(`.${place[1]}`, panel).forEach((e) => { e.classList.add("lit"); e.closest("p").classList.add("told"); });
    all(`.${place[1]}f`, panel).forEach((e) => { e.classList.add("hot"); e.closest("p").classList.add("told"); });
    panel.classList.add("near");
    close.hidden = false;
    panel.scrollTop = 0;
    const here = document.getElementById(location.hash.slice(1));
    const source = here && here.closest(".source");
    if (source) panel.scrollTop = source.offsetTop - panel.offsetTop - 64;
  };

  // A link to a place would scroll the whole page; the panel is enough.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const hash = link && link.getAttribute("href");
    if (!hash || !named(hash)) return;
    event.preventDefault();
    const again = location.hash === hash && panel.classList.contains("near");
    const [x, y] = [scrollX, scrollY];
    if (again) { end(); return; }
    location.hash = hash;
    scrollTo({ left: x, top: y, behavior: "instant" });
  });

  const end = () => {
    const [x, y] = [scrollX, scrollY];
    location.hash = "#";
    scrollTo({ left: x, top: y, behavior: "instant" });
  };
  close.addEventListener("click", end);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !close.hidden) end(); });
  addEventListener("hashchange", show);

  // The field: an article, a statement outside of one, a row or an event is hidden unless it has the words.
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Only statements with …";
  field.setAttribute("aria-label", "Show only statements with these words");
  document.querySelector("nav").append(field);
  const items = all("main article, main section > details:not(.rest), #grid tbody tr, #timeline .event, #reports li, #one details > .telling, #who details > .telling");
  const texts = items.map((e) => e.textContent.toLowerCase());
  const folds = new Map(all("main details").map((e) => [e, e.open]));
  field.addEventListener("input", () => {
    const words = field.value.trim().toLowerCase();
    items.forEach((e, n) => { e.hidden = words !== "" && !texts[n].includes(words); });
    folds.forEach((open, e) => { e.open = words === "" ? open : true; });
  });
  addEventListener("beforeprint", () => folds.forEach((_, e) => { e.open = true; }));
  addEventListener("afterprint", () => folds.forEach((open, e) => { e.open = open; }));

  show();
})();
