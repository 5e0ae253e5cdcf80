{
  const acts = { c: "confirm", d: "dismiss", n: "note", u: "undo" };
  let last = null;

  const step = (by) => {
    const cards = review.cards.filter((c) => !c.closest("[hidden]"));
    const next = cards[last ? cards.indexOf(last) + by : 0];
    if (!next) return;
    show(next.id);
    last = next;
    setTimeout(() => next.focus({ preventScroll: true }));
  };

  document.addEventListener("focusin", (event) => {
    last = event.target.closest("[data-reviewable]") ?? last;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.closest(".review form")) return review.act(last, "cancel");
    if (event.target.closest("input, select, textarea, [contenteditable], dialog")) return;
    if (!review.cards.length || !byId("keys").querySelector("[name=on]").checked) return;
    if (event.key === "?") byId("keys").showModal();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (acts[event.key] && last) review.act(last, acts[event.key]);
    else return;
    event.preventDefault();
  });
}
