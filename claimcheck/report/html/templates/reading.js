{
  const form = byId("reader");
  const columns = document.querySelector(".columns");
  const stories = [...columns.querySelectorAll(".story")];
  const most = 6;

  const choose = (story) => {
    for (const each of stories) each.classList.toggle("current", each === story);
    if (story) form.elements.story.value = story.id;
  };
  if (stories.length > 1) {
    form.hidden = false;
    columns.classList.add("one");
    choose(stories[0]);
    form.addEventListener("change", () => {
      columns.classList.toggle("one", !form.elements.beside.checked);
      choose(byId(form.elements.story.value));
    });
    uncover.push((target) => target.closest(".story") && choose(target.closest(".story")));
    document.addEventListener("filtered", () => {
      if (columns.querySelector(".current")?.hidden) choose(stories.find((s) => !s.hidden));
    });
  }

  // What others say to a sentence opens next to it.
  let opened = null;
  const close = () => {
    opened?.removeAttribute("aria-expanded");
    columns.querySelector(".notes")?.remove();
    opened = null;
  };
  const line = (...parts) => {
    const p = document.createElement("p");
    p.append(...parts);
    return p;
  };
  const link = (id, text) => Object.assign(document.createElement("a"), { href: `#${id}`, textContent: text });

  const said = (id, story) => {
    const entry = byId(id);
    const question = entry.querySelector(".question");
    if (!question) {
      const alone = id.startsWith("s-");
      return [line(link(id, alone ? "Found in this story only" : "On the timeline"))];
    }
    const others = [...entry.querySelectorAll("figure")].filter((f) => f.dataset.story !== story.id);
    const badge = entry.querySelector(".badge")?.cloneNode(true) ?? "Agree:";
    return [
      line(badge, " ", link(id, question.textContent)),
      ...others.slice(0, most).map((f) => f.cloneNode(true)),
      ...(others.length > most ? [line(`and ${others.length - most} more passages`)] : []),
    ];
  };

  columns.addEventListener("click", (event) => {
    const passage = event.target.closest(".passage > a");
    if (!passage || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const again = passage === opened;
    close();
    if (again) return;
    opened = passage;
    passage.setAttribute("aria-expanded", "true");
    const notes = Object.assign(document.createElement("div"), { className: "notes" });
    notes.setAttribute("role", "group");
    notes.setAttribute("aria-label", "What is said to this sentence");
    const story = passage.closest(".story");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    button.addEventListener("click", () => {
      const back = opened;
      close();
      back.focus();
    });
    notes.append(...passage.dataset.marks.split(" ").flatMap((id) => said(id, story)), button);
    passage.parentElement.after(notes);
  });
  columns.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened) return;
    const back = opened;
    close();
    back.focus();
  });
}
