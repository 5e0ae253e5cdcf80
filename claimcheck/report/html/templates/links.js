"use strict";
const byId = (id) => document.getElementById(id);

// What must be done so that an element can be seen at all, by whoever may hide it.
const uncover = [];

// Shows an element that a link leads to, though it be folded or filtered away.
const show = (id) => {
  const target = byId(id);
  if (!target) return;
  for (const make of uncover) make(target);
  setTimeout(() => {
    for (let e = target.closest("details"); e; e = e.parentElement.closest("details")) e.open = true;
    target.scrollIntoView({ block: "nearest" });
  });
  return target;
};

{
  const reveal = () => location.hash && show(location.hash.slice(1));
  addEventListener("hashchange", reveal);
  addEventListener("DOMContentLoaded", reveal);

  // In a notebook's frame the page has no address of its own, and a link would leave it.
  if (location.href.startsWith("about:srcdoc")) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (!link || event.defaultPrevented) return;
      event.preventDefault();
      const target = show(link.hash.slice(1));
      if (!target) return;
      for (const e of document.querySelectorAll(".target")) e.classList.remove("target");
      target.classList.add("target");
      if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
      setTimeout(() => target.focus({ preventScroll: true }));
    });
  }
}
