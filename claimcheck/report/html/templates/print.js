{
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const e of folded) e.open = true;
  });
  addEventListener("afterprint", () => {
    for (const e of folded) e.open = false;
  });
}
