// What keys and buttons do to a finding; nothing where none can be decided.
const review = { cards: [], act() {} };

{
  const source = byId("review-data");
  const data = source ? JSON.parse(source.textContent) : { drafts: {} };
  const bar = byId("review");
  const key = `claimcheck:${data.digest}`;
  const fields = ["decision", "reason", "comment", "by", "at"];

  // A page from a file, or in a frame, may have no storage.
  const stored = (area, name, value) => {
    try {
      if (value === undefined) return globalThis[area].getItem(name);
      if (value === null) globalThis[area].removeItem(name);
      else globalThis[area].setItem(name, value);
    } catch {}
    return null;
  };

  // Both by the id of the finding: what was decided, and what of that is in the file.
  let made = { ...data.decisions };
  let saved = { ...data.decisions };
  const filed = (all, id) => (all[id]?.decision ? JSON.stringify(all[id]) : "");
  const ids = Object.keys(data.drafts);
  const unsaved = () => ids.filter((id) => filed(made, id) !== filed(saved, id));

  // What would act or hide where the file is shown stands in it as an escape.
  const UNSEEN =
    /(?![\ufe00-\ufe0f])[\p{Default_Ignorable_Code_Point}\x7f-\x9f\u2028\u2029\ufff9-\ufffb]|(?<=#)#(?=\[)/gu;
  const quoted = (text) =>
    JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(UNSEEN, (sign) => {
      const code = sign.codePointAt(0).toString(16);
      return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
    });
  const valued = (value) => (Array.isArray(value) ? `[${value.map(valued).join(", ")}]` : quoted(value));
  const toml = () =>
    "# Decisions on findings, by their id. `claimcheck compare --baseline` honours them.\n" +
    ids
      .filter((id) => made[id]?.decision)
      .sort()
      .map((id) => {
        const all = { ...data.drafts[id], ...made[id] };
        const names = [...fields, ...Object.keys(data.drafts[id])];
        const lines = names.filter((f) => all[f]?.length).map((f) => `${f} = ${valued(all[f])}\n`);
        return `\n[${quoted(id)}]\n${lines.join("")}`;
      })
      .join("");

  const told = (m) => {
    if (!m?.decision) return m?.comment ? `Note: ${m.comment} (goes into the file with a decision)` : "";
    const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    const day = m.at ? `, ${new Date(m.at).toLocaleDateString("en-GB", form)}` : "";
    const words = [m.reason, m.comment].filter(Boolean).map((t) => (/[.!?…]$/.test(t) ? t : `${t}.`));
    const decision = `${m.decision[0].toUpperCase()}${m.decision.slice(1)} by ${m.by || "a reviewer"}${day}`;
    return words.length ? `${decision}: ${words.join(" ")}` : `${decision}.`;
  };

  const draw = (card) => {
    const m = made[card.id];
    const state = card.querySelector(".state");
    const body = card.querySelector(".body");
    if ((card.dataset.decision === "dismissed") !== (m?.decision === "dismissed")) {
      body.open = m?.decision !== "dismissed";
    }
    for (const e of [card, ...document.querySelectorAll(`[data-for="${card.id}"]`)]) {
      if (m?.decision) e.dataset.decision = m.decision;
      else delete e.dataset.decision;
    }
    // Of a decision as it came the report says more: what joined since.
    state.dataset.written ??= state.textContent;
    state.textContent = m && m === data.decisions[card.id] ? state.dataset.written : told(m);
    state.hidden = !state.textContent;
    card.querySelector("[data-act=undo]").disabled = !m;
  };

  const status = (text) => {
    byId("saved").textContent = text;
  };
  const tally = () => {
    // What is explained can be decided, and need not be.
    const open = ids.filter((id) => data.drafts[id].verdict !== "explained");
    byId("decided").textContent = `${open.filter((id) => made[id]?.decision).length} of ${open.length} decided`;
    const left = unsaved().length;
    if (!data.saved_in && left) status(`${left} not saved`);
    const settled = data.saved_in && !left && !ids.some((id) => made[id] && !made[id].decision);
    stored("localStorage", key, settled ? null : JSON.stringify({ made, saved }));
  };

  // Whoever serves the page is sent each decision, one after another.
  let sending = Promise.resolve();
  const send = () => {
    if (!data.saved_in) return;
    sending = sending.then(async () => {
      for (const id of unsaved()) {
        const m = made[id];
        try {
          const answer = await fetch("", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ [id]: m?.decision ? m : null }),
          });
          if (!answer.ok) throw new Error((await answer.json()).error);
          saved = { ...saved, [id]: m };
          status(`Saved in ${data.saved_in}`);
        } catch (error) {
          status(`Not saved (${error.message}). Download the decisions instead, or try again.`);
          break;
        }
      }
      tally();
    });
  };

  const keep = (card, change) => {
    const m = change && { ...made[card.id], ...change, at: `${new Date().toISOString().slice(0, 19)}Z` };
    if (m) {
      m.by = bar.querySelector("[name=by]").value.trim();
      for (const f of ["reason", "comment", "by"]) if (!m[f]) delete m[f];
      made = { ...made, [card.id]: m };
    } else {
      made = { ...made };
      delete made[card.id];
    }
    draw(card);
    tally();
    send();
  };

  const save = () => {
    const address = URL.createObjectURL(new Blob([toml()], { type: "application/toml" }));
    Object.assign(document.createElement("a"), { href: address, download: "claimcheck-review.toml" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    if (data.saved_in) return;
    saved = { ...made };
    status("Saved as claimcheck-review.toml");
    tally();
  };

  const ask = (card, act) => {
    const form = card.querySelector(".review form");
    const words = form.elements.words;
    form.dataset.act = act;
    form.querySelector("span").textContent =
      act === "dismiss" ? "Why is it no difference? (required)" : "Note";
    words.required = act === "dismiss";
    words.value = made[card.id]?.[act === "dismiss" ? "reason" : "comment"] ?? "";
    form.hidden = false;
    words.focus();
  };

  review.act = (card, act) => {
    if (act === "confirm") keep(card, { decision: "confirmed", reason: "" });
    if (act === "undo" && made[card.id]) keep(card, null);
    if (act === "dismiss" || act === "note") ask(card, act);
    if (act === "cancel") card.querySelector(".review form").hidden = true;
    if (act === "undo" || act === "cancel") card.focus({ preventScroll: true });
  };

  const equip = (card) => {
    const controls = byId("review-controls").content.cloneNode(true);
    const number = card.querySelector("h3").textContent.split(".")[0];
    controls.firstElementChild.setAttribute("aria-label", `Decision on finding ${number}`);
    controls.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target;
      const words = form.elements.words.value.trim().replace(/\s+/g, " ");
      if (form.dataset.act === "dismiss" && !words) return form.elements.words.focus();
      form.hidden = true;
      keep(card, form.dataset.act === "dismiss" ? { decision: "dismissed", reason: words } : { comment: words });
      card.focus({ preventScroll: true });
    });
    card.append(controls);
    draw(card);
  };

  if (source) {
    const before = JSON.parse(stored("localStorage", key) ?? "null");
    if (before) ({ made, saved } = before);
    review.cards = [...document.querySelectorAll("[data-reviewable]")];
    review.cards.forEach(equip);
    document.addEventListener("click", (event) => {
      const act = event.target.closest("button")?.dataset.act;
      const card = event.target.closest("[data-reviewable]");
      if (act && card) review.act(card, act);
      if (act === "save") save();
      if (act === "help") byId("keys").showModal();
    });
    const by = bar.querySelector("[name=by]");
    by.value = stored("sessionStorage", "claimcheck:by") ?? "";
    by.addEventListener("input", () => stored("sessionStorage", "claimcheck:by", by.value));
    addEventListener("beforeunload", (event) => unsaved().length && event.preventDefault());
    bar.hidden = false;
    tally();
    if (unsaved().length) send();
  }
}
