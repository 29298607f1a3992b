// What this tab knows: the tiles, what is shown of them, and who decides here.

const NAME = "campaign-review-name";

let myName = localStorage.getItem(NAME) || ""; // asked for once a tile, so it is at hand

export const store = {
  tiles: new Map(),
  rev: -1,
  filter: "all",
  state: "",
  query: "",
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
  { value: "approved", label: "Approve", done: "Approved", key: "a" },
  { value: "approved with changes", label: "Approve with changes", done: "With changes", key: "w" },
  { value: "changes required", label: "Changes required", done: "Changes required", key: "c" },
  { value: "rejected", label: "Reject", done: "Rejected", key: "r" },
];
export const doneWord = (answer) => answers.find((one) => one.value === answer)?.done || answer;

export const decidable = (tile) => tile.box_art !== "";
export const byMe = (tile) => tile.said.some(([who]) => who === store.name);
const waits = (tile) => tile.stand === "waits";
const same = (a, b) => a.localeCompare(b, undefined, { sensitivity: "accent" }) === 0;
const noObjection = ["", "approved", "approved with changes"];

/** What may be approved in one go: no check asks a person, nobody objects, and a yes is still wanted. */
export const isClean = (tile) => tile.state === "clear" && decidable(tile) && waits(tile) && !byMe(tile) && noObjection.includes(tile.answer);

/** Whether the person at this browser still has to say something: they are asked by name, or anybody is. */
export function leftForMe(tile) {
  if (!decidable(tile) || !waits(tile) || byMe(tile)) return false;
  return !store.reviewers.length || !store.name || tile.waits_for.some((name) => same(name, store.name));
}

export const filters = {
  all: { label: "figures", has: () => true },
  attention: { label: "need attention", has: (tile) => tile.attention },
  undecided: { label: "undecided", has: waits },
  decided: { label: "decided", has: (tile) => !waits(tile) && tile.stand !== "stopped" },
  mine: { label: "left for you", has: leftForMe },
};

/** Whether more than one person decides, so that 'undecided' and 'left for you' are not the same. */
export function inCompany() {
  return store.name !== "" && [...store.tiles.values()].some((tile) => tile.said.some(([who]) => who !== store.name));
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function visible() {
  const words = plain(store.query).split(/\s+/).filter(Boolean);
  return [...store.tiles.values()].filter(
    (tile) =>
      filters[store.filter].has(tile) &&
      (store.state === "" || tile.word === store.state) &&
      words.every((word) => (tile.find ??= plain(`${tile.name} ${tile.role} ${tile.id}`)).includes(word)),
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
