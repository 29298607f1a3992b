// What is shown of the grid: numbers that are buttons, a team, a state, a search. All of it stands in the address.

import { choices, fromAddress, keepChoices } from "./address.js";
import { h } from "./dom.js";
import { refill } from "./grid.js";
import { filters, inCompany, isClean, ofTeam, store, visible } from "./store.js";
import { inOrder, number, t } from "./words.js";

const place = document.getElementById("filters");
const states = document.getElementById("state");
const teams = document.getElementById("team");
const search = document.getElementById("search");
const clean = document.getElementById("clean");
const all = document.getElementById("show-all");

const LABELS = {
  all: t("all"),
  attention: t("flagged by checks"),
  undecided: t("undecided"),
  decided: t("decided"),
  mine: t("left for you"),
};

export function recount() {
  const tiles = ofTeam();
  numbers(tiles);
  teamed();
  const words = new Map(tiles.map((tile) => [tile.state, tile.word]));
  const known = [...words].sort(([, a], [, b]) => inOrder(a, b)).map(([state, word]) => h("option", { value: state }, word));
  states.replaceChildren(h("option", { value: "" }, t("All results")), ...known);
  if (store.whole && !words.has(store.state)) store.state = "";
  states.value = store.state;
  all.hidden = choices() === "";
  if (clean) {
    const count = visible().filter(isClean).length;
    clean.hidden = count === 0;
    clean.textContent = t("Approve all {n} that passed", { n: number(count) });
  }
}

function numbers(tiles) {
  const here = document.activeElement?.dataset?.filter;
  const names = Object.keys(filters).filter((name) => name !== "mine" || inCompany() || store.filter === "mine");
  place.replaceChildren(
    ...names.map((name) =>
      h("button", { type: "button", class: "kpi", "aria-pressed": String(store.filter === name), "data-filter": name, onclick: () => choose(name) },
        h("b", {}, number(tiles.filter(filters[name]).length)), " ", h("span", {}, LABELS[name]))),
  );
  if (here) place.querySelector(`[data-filter="${here}"]`)?.focus();
}

/** The teams, where the roster has any: with how many figures each has, and those who are in none. */
function teamed() {
  const counts = new Map();
  for (const tile of store.tiles.values()) counts.set(tile.team, (counts.get(tile.team) || 0) + 1);
  const names = [...counts.keys()].filter(Boolean).sort(inOrder);
  if (store.whole && (names.length === 0 || !counts.has(store.team))) store.team = null;
  teams.hidden = names.length === 0;
  if (teams.hidden) return;
  if (counts.has("")) names.push("");
  const none = t("No team");
  const option = (name) => h("option", { value: `=${name}` }, t("{team} ({n})", { team: name || none, n: number(counts.get(name)) }));
  teams.replaceChildren(h("option", { value: "" }, t("All teams")), ...names.map(option));
  teams.value = store.team === null ? "" : `=${store.team}`;
}

/** What the address says, put into the fields. */
export function takeAddress() {
  fromAddress();
  search.value = store.query;
}

function changed() {
  keepChoices();
  recount();
  refill();
}

export function choose(name) {
  store.filter = name;
  changed();
}

export function showAll() {
  [store.filter, store.state, store.team, store.query, search.value] = ["all", "", null, "", ""];
  changed();
}

states.addEventListener("change", () => {
  store.state = states.value;
  changed();
});
teams.addEventListener("change", () => {
  store.team = teams.value === "" ? null : teams.value.slice(1);
  changed();
});
search.addEventListener("input", () => {
  store.query = search.value;
  changed();
});
all.addEventListener("click", () => {
  showAll();
  place.firstElementChild?.focus();
});
