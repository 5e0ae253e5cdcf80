{
  const form = byId("filters");
  if (form) {
    const fields = [...form.elements].filter((e) => e.name);
    const facets = [...new Set(fields.map((e) => e.name))];
    const items = [...document.querySelectorAll("main [data-source], header [data-source]")];
    const findings = items.filter((e) => "finding" in e.dataset);
    const groups = [...document.querySelectorAll("[data-group]")];
    const count = byId("count");

    const filter = () => {
      const chosen = new Map(
        facets.map((f) => [f, new Set(fields.filter((e) => e.name === f && e.checked).map((e) => e.value))]),
      );
      for (const item of items) {
        const meant = facets.every(
          (f) => !(f in item.dataset) || item.dataset[f].split(" ").some((v) => chosen.get(f).has(v)),
        );
        // Parts of a drawing have the attribute, and not the property.
        item.toggleAttribute("hidden", !meant);
      }
      for (const group of groups) group.hidden = !group.querySelector("[data-source]:not([hidden])");
      const shown = findings.filter((e) => !e.hasAttribute("hidden")).length;
      count.textContent = `${shown} of ${findings.length} findings shown`;
      count.classList.toggle("partial", shown < findings.length);
      document.dispatchEvent(new Event("filtered"));
    };

    byId("filtering").hidden = count.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    // A reset reaches the boxes only after its event.
    form.addEventListener("reset", () => setTimeout(filter));
    uncover.push((target) => target.closest("[hidden]") && form.reset());
    filter();
  }
}
