// Dialogs: who decides, one confirmation for all that is clean, and the keys.

import { post } from "./api.js";
import { h, piece, plural, say } from "./dom.js";
import { isClean, store } from "./store.js";

const KEYS = "campaign-review-keys";
export const keysOn = () => localStorage.getItem(KEYS) !== "off";

function open(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    }),
  );
}

const foot = (...buttons) => h("div", { class: "foot" }, buttons);
const cancel = (dialog) => h("button", { type: "button", class: "button", onclick: () => dialog().close("") }, "Cancel");

export async function askName(problem = "") {
  let dialog;
  const field = h("input", { id: "your-name", type: "text", maxlength: 80, autocomplete: "name", required: true, value: store.name });
  const form = h("form", { method: "dialog" },
    h("h2", { id: "who-title" }, "Who decides?"),
    h("p", {}, "Your name stands beside every decision, in the ledger and in the proof. This browser remembers it."),
    h("label", { for: "your-name" }, "Your name"), field,
    store.reviewers.length ? h("p", { class: "named" }, "The campaign names ", store.reviewers.map((name) => h("button", { type: "button", class: "tool", onclick: () => (field.value = name) }, name)), " Decisions of others are kept, and do not count.") : null,
    h("p", { class: "problem", role: "alert" }, problem),
    foot(cancel(() => dialog), h("button", { type: "submit", value: "yes", class: "button main" }, "Go on")));
  dialog = h("dialog", { "aria-labelledby": "who-title" }, form);
  const said = await open(dialog);
  if (said === "yes" && field.value.trim()) store.name = field.value.trim();
  document.dispatchEvent(new Event("named"));
  return said === "yes" && store.name !== "";
}

export async function approveClean(onrecorded) {
  const tiles = [...store.tiles.values()].filter(isClean);
  if (!tiles.length || (!store.name && !(await askName()))) return;
  let dialog;
  const many = plural(tiles.length, "figure");
  const some = tiles.slice(0, 14).map((tile) => h("img", { src: piece(tile.box_art, "tile"), alt: "", width: 44, height: 63 }));
  const more = tiles.length > some.length ? h("span", { class: "more" }, `and ${(tiles.length - some.length).toLocaleString("en")} more`) : null;
  const form = h("form", { method: "dialog" },
    h("h2", { id: "clean-title" }, `Approve ${many}?`),
    h("p", {}, "Every check that decides has passed on them, and nobody objects to them."),
    h("p", { class: "strew" }, some, more),
    h("p", {}, "They will be approved as ", h("b", {}, store.name), "."),
    foot(cancel(() => dialog), h("button", { type: "submit", value: "yes", class: "button main" }, `Approve ${many}`)));
  dialog = h("dialog", { "aria-labelledby": "clean-title" }, form);
  if ((await open(dialog)) !== "yes") return;
  try {
    const figures = tiles.map((tile) => ({ row: tile.id, box_art: tile.box_art }));
    const done = await post("/api/approve", { reviewer: store.name, figures });
    say(`${plural(done.recorded.length, "figure")} approved.`);
    if (done.left_out.length) say(`Left out, because they have changed meanwhile: ${done.left_out.join(", ")}.`, true);
    onrecorded();
  } catch (trouble) {
    say(trouble.message, true);
  }
}

const TABLE = [
  ["In the grid", [["← ↑ → ↓", "move"], ["Enter", "open"], ["/", "search"], ["B", "approve what is clean"]]],
  ["A figure", [["→ or J", "next"], ["← or K", "previous"], ["U", "next undecided"], ["Esc", "back to all figures"]]],
  ["Decide", [["A", "approve"], ["W", "approve with changes"], ["C", "changes required"], ["R", "reject"], ["M", "comment"], ["Ctrl Enter", "record"]]],
  ["Look", [["Z", "zoom"], ["1 2 3 4", "box art, packshot, figure, turntable"], ["P", "marked places on and off"], ["S", "compare with a slider"], ["hold V", "see the last version"]]],
];

export function showHelp() {
  let dialog;
  const on = h("input", { type: "checkbox", id: "keys-on" });
  on.checked = keysOn();
  on.addEventListener("change", () => localStorage.setItem(KEYS, on.checked ? "on" : "off"));
  const tables = TABLE.filter(([title]) => title !== "Decide" || !store.readOnly).map(([title, keys]) =>
    h("section", {}, h("h3", {}, title), h("dl", { class: "keys" }, keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]))));
  const form = h("form", { method: "dialog" },
    h("h2", { id: "help-title" }, "Keys"), h("div", { class: "columns" }, tables),
    h("p", {}, "A decision is made on exactly the picture you see. Decide again at any time: your last word on a picture counts, and the history keeps all of them."),
    h("p", { class: "check" }, on, h("label", { for: "keys-on" }, "Single keys work on this page")),
    foot(h("button", { type: "submit", class: "button main" }, "Close")));
  dialog = h("dialog", { class: "wide", "aria-labelledby": "help-title" }, form);
  return open(dialog);
}
