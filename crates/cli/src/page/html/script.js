
// Brings the places of one statement together: the panel shows only the reports that tell it, and of these the paragraphs.
"use strict";
(() => {
  const panel = document.getElementById("sources");
  const close = document.getElementById("close");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

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
    all(".told, .whole, .on").forEach((e) => e.classList.remove("told", "whole", "on"));
    all(".more").forEach((e) => { e.textContent = "Whole text"; });
    close.hidden = true;
  };

  const show = () => {
    const place = /^#([pe]\d+)t\d+$/.exec(location.hash);
    reset();
    if (!place) return;
    all(`.telling[href^="#${place[1]}t"]`).forEach((e) => e.classList.add("on"));
    const places = all(`[id^="${place[1]}t"]`, panel);
    for (const mark of places) {
      mark.closest("p").classList.add("told");
      mark.closest(".source").classList.add("told");
    }
    all(`.${place[1]}, .${place[1]}f`, panel).forEach((e) => e.closest("p").classList.add("told"));
    panel.classList.add("near");
    close.hidden = false;
    panel.scrollTop = 0;
    const here = document.getElementById(location.hash.slice(1));
    const source = here && here.closest(".source");
    if (source) panel.scrollTop = source.offsetTop - panel.offsetTop - 64;
  };

  // A link to a place would scroll the whole page; the panel is enough.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".telling");
    if (!link) return;
    event.preventDefault();
    const again = location.hash === link.getAttribute("href") && panel.classList.contains("near");
    const [x, y] = [scrollX, scrollY];
    if (again) { end(); return; }
    location.hash = link.getAttribute("href");
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
  show();
})();
