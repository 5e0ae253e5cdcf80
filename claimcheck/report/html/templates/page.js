"use strict";
(() => {
  const form = document.getElementById("filters");
  const details = [...document.querySelectorAll("details")];

  if (form) {
    const facets = [...new Set([...form.elements].map((e) => e.name).filter(Boolean))];
    const items = [...document.querySelectorAll("main [data-source], header [data-source]")];
    const findings = items.filter((e) => "finding" in e.dataset);
    const groups = [...document.querySelectorAll("[data-group]")];
    const count = document.getElementById("count");

    const filter = () => {
      const chosen = new Map(
        facets.map((f) => [f, new Set([...form.elements].filter((e) => e.name === f && e.checked).map((e) => e.value))]),
      );
      for (const item of items) {
        item.hidden = !facets.every(
          (f) => !(f in item.dataset) || item.dataset[f].split(" ").some((v) => chosen.get(f).has(v)),
        );
      }
      for (const group of groups) group.hidden = !group.querySelector("[data-finding]:not([hidden])");
      const shown = findings.filter((e) => !e.hidden).length;
      count.textContent = `${shown} of ${findings.length} findings shown`;
      count.classList.toggle("partial", shown < findings.length);
    };

    form.hidden = count.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    // A reset reaches the boxes only after its event.
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }

  // A link into what is folded or filtered away shows it.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) form.reset();
    setTimeout(() => {
      for (let e = target.closest("details"); e; e = e.parentElement.closest("details")) e.open = true;
      target.scrollIntoView({ block: "nearest" });
    });
  };
  addEventListener("hashchange", reveal);
  reveal();

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = details.filter((e) => !e.open);
    for (const e of folded) e.open = true;
  });
  addEventListener("afterprint", () => {
    for (const e of folded) e.open = false;
  });
})();
