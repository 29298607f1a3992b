// What this tab knows: the tiles, what is shown of them, and who decides here.

import { t } from "./words.js";

const NAME = "campaign-review-name";

let myName = localStorage.getItem(NAME) || ""; // asked for once a tile, so it is at hand

export const store = {
  tiles: new Map(),
  rev: -1,
  filter: "all",
  state: "",
  team: null, // one team; "" those without one, null everybody
  query: "",
  whole: false, // whether all tiles have come
  fresh: new Set(), // ids with a new version that has not been opened in this tab
  list: [], // ids in the order in which a person goes through them, as it was when they opened the first
  readOnly: document.body.dataset.readOnly === "yes",
  file: document.body.dataset.file,
  byWords: document.body.dataset.byWords === "yes",
  ruled: document.body.dataset.ruled === "yes",
  reviewers: document.body.dataset.reviewers.split("\n").filter(Boolean),
  total: 0, // how many figures there are, known before all of them have come
  get name() {
    return myName;
  },
  set name(name) {
    myName = name;
    localStorage.setItem(NAME, name);
  },
};

export const answers = [
  { value: "approved", key: "a", label: t("Approve"), means: t("Good as it is."), done: t("Approved"), told: (name) => t("{name}: approved.", { name }) },
  { value: "approved with changes", key: "w", label: t("Approve with changes"), means: t("May be used; I need not see it again."), done: t("With changes"), told: (name) => t("{name}: approved with changes.", { name }), record: t("Record: approved with changes") },
  { value: "changes required", key: "c", label: t("Changes required"), means: t("Change it and show me again."), done: t("Changes required"), told: (name) => t("{name}: changes required.", { name }), record: t("Record: changes required") },
  { value: "rejected", key: "r", label: t("Reject"), means: t("Not this one."), done: t("Rejected"), told: (name) => t("{name}: rejected.", { name }), record: t("Record: rejected") },
];
export const answerOf = (value) => answers.find((one) => one.value === value);
export const doneWord = (value) => answerOf(value)?.done || value;

export const decidable = (tile) => tile.box_art !== "";
export const byMe = (tile) => tile.said.some(([who]) => same(who, store.name));
export const waits = (tile) => tile.stand === "waits";
const same = (a, b) => a.localeCompare(b, undefined, { sensitivity: "accent" }) === 0;
const noObjection = ["", "approved", "approved with changes"];

/** Whether the person at this browser still has to say something: they are asked by name, or anybody is. */
export function leftForMe(tile) {
  if (!decidable(tile) || !waits(tile) || byMe(tile)) return false;
  return !store.reviewers.length || !store.name || tile.waits_for.some((name) => same(name, store.name));
}

/** What may be approved in one go: no check asks a person, nobody objects, and this person's yes is still wanted. */
export const isClean = (tile) => tile.state === "clear" && noObjection.includes(tile.answer) && leftForMe(tile);

/** Whether the campaign names its reviewers, and the person at this browser is none of them. */
export const unnamed = () => store.name !== "" && store.reviewers.length > 0 && !store.reviewers.some((name) => same(name, store.name));

export const filters = {
  all: () => true,
  attention: (tile) => tile.attention,
  undecided: waits,
  decided: (tile) => !waits(tile) && tile.stand !== "stopped",
  mine: leftForMe,
};

/** Whether more than one person decides, so that 'undecided' and 'left for you' are not the same. */
export function inCompany() {
  return store.name !== "" && [...store.tiles.values()].some((tile) => tile.said.some(([who]) => !same(who, store.name)));
}

/** The figures of the chosen team: what all numbers on the page speak of. */
export const ofTeam = () => [...store.tiles.values()].filter((tile) => store.team === null || tile.team === store.team);

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function visible() {
  const words = plain(store.query).split(/\s+/).filter(Boolean);
  return ofTeam().filter(
    (tile) =>
      filters[store.filter](tile) &&
      (store.state === "" || tile.state === store.state) &&
      words.every((word) => (tile.find ??= plain(`${tile.name} ${tile.role} ${tile.team} ${tile.id}`)).includes(word)),
  );
}

export function put(tiles) {
  for (const tile of tiles) store.tiles.set(tile.id, tile);
}

/** What somebody has typed and not sent, by figure. */
export const draft = {
  read: (id) => sessionStorage.getItem(`draft-${id}`) || "",
  keep: (id, text) => (text ? sessionStorage.setItem(`draft-${id}`, text) : sessionStorage.removeItem(`draft-${id}`)),
};
