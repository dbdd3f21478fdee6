"use strict";
// Filters, sorting and the switch between light and dark. Nothing is fetched and nothing is kept.
(() => {
  const get = (id) => document.getElementById(id);
  const list = get("cards");

  const theme = get("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
  const tellTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    tellTheme();
  });
  dark.addEventListener("change", tellTheme);
  tellTheme();
  theme.hidden = false;
  if (!list) return;

  // What a card is compared by is read once; its text only when somebody searches.
  const cards = [...list.children].map((item, place) => {
    const { fund, town, tier, directions, days, date } = item.dataset;
    return {
      item, place, fund, town, tier, directions: directions.split(" "), days: days === undefined ? Infinity : Number(days),
      date: date || "9999", title: item.querySelector("h3").textContent, actor: item.querySelector(".who").textContent,
    };
  });
  const textOf = (card) => (card.text ??= card.item.textContent.toLocaleLowerCase());
  const byName = new Intl.Collator(document.documentElement.lang).compare;
  const orders = {
    score: (a, b) => a.place - b.place,
    date: (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.place - b.place),
    title: (a, b) => byName(a.title, b.title) || a.place - b.place,
    actor: (a, b) => byName(a.actor, b.actor) || a.place - b.place,
  };
  const control = (key) => get(`f-${key}`);
  const count = get("count");

  function narrow() {
    const words = control("text").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const [fund, town, tier, direction, days] =
      ["fund", "town", "tier", "directions", "days"].map((key) => control(key).value);
    let shown = 0;
    for (const card of cards) {
      const fits =
        (!fund || card.fund === fund) && (!town || card.town === town) && (!tier || card.tier === tier) &&
        (!direction || card.directions.includes(direction)) && (!days || (card.days >= 0 && card.days <= Number(days))) &&
        words.every((word) => textOf(card).includes(word));
      card.item.hidden = !fits;
      shown += fits;
    }
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", cards.length);
  }
  function sort() {
    list.append(...cards.toSorted(orders[control("sort").value]).map((card) => card.item));
  }
  let waiting = 0;
  control("text").addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(narrow);
  });
  for (const key of ["fund", "town", "tier", "directions", "days"]) control(key).addEventListener("change", narrow);
  control("sort").addEventListener("change", sort);
  get("f-reset").addEventListener("click", () => {
    for (const one of get("filters").querySelectorAll("input, select")) {
      if (one.id === "f-sort") continue;
      one.value = "";
    }
    narrow();
  });
  get("filters").hidden = false;
  narrow();
})();
