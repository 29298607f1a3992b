// What is shown of the grid: numbers that are buttons, a state, a search.

import { h } from "./dom.js";
import { refill } from "./grid.js";
import { filters, inCompany, isClean, store } from "./store.js";

const place = document.getElementById("filters");
const states = document.getElementById("state");
const search = document.getElementById("search");
const clean = document.getElementById("clean");

export function recount() {
  const tiles = [...store.tiles.values()];
  const here = document.activeElement?.dataset?.filter;
  const names = Object.keys(filters).filter((name) => name !== "mine" || inCompany());
  place.replaceChildren(
    ...names.map((name) =>
      h(
        "button",
        { type: "button", class: "kpi", "aria-pressed": String(store.filter === name), "data-filter": name, onclick: () => choose(name) },
        h("b", {}, tiles.filter(filters[name].has).length.toLocaleString("en")),
        h("span", {}, filters[name].label),
      ),
    ),
  );
  if (here) place.querySelector(`[data-filter="${here}"]`)?.focus();
  const words = [...new Set(tiles.map((tile) => tile.word))].sort();
  states.replaceChildren(h("option", { value: "" }, "Any state"), ...words.map((word) => h("option", { value: word }, word)));
  states.value = words.includes(store.state) ? store.state : "";
  store.state = states.value;
  if (clean) {
    const count = tiles.filter(isClean).length;
    clean.hidden = count === 0;
    clean.textContent = `Approve ${count.toLocaleString("en")} clean`;
  }
}

export function choose(name) {
  store.filter = name;
  recount();
  refill();
}

states.addEventListener("change", () => {
  store.state = states.value;
  refill();
});
search.addEventListener("input", () => {
  store.query = search.value;
  refill();
});
