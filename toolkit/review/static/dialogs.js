// Dialogs: who decides, one confirmation for all that is clean, and the keys.

import { chosen } from "./address.js";
import { post } from "./api.js";
import { h, piece, say } from "./dom.js";
import { isClean, store, visible } from "./store.js";
import { listed, number, t, tn, tx } from "./words.js";

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
const cancel = (dialog) => h("button", { type: "button", class: "button", onclick: () => dialog().close("") }, t("Cancel"));

export async function askName(problem = "") {
  let dialog;
  const field = h("input", { id: "your-name", type: "text", maxlength: 80, autocomplete: "name", required: true, value: store.name });
  const form = h("form", { method: "dialog" },
    h("h2", { id: "who-title" }, t("Who decides?")),
    h("p", {}, t("Your name is kept with each of your decisions and printed in the proof. This browser remembers it.")),
    h("label", { for: "your-name" }, t("Your name")), field,
    store.reviewers.length ? h("p", { class: "named" }, t("The campaign names"), " ", store.reviewers.map((name) => h("button", { type: "button", class: "tool", onclick: () => (field.value = name) }, name)), " ", t("Decisions of others are kept, and do not count.")) : null,
    h("p", { class: "problem", role: "alert" }, problem),
    foot(cancel(() => dialog), h("button", { type: "submit", value: "yes", class: "button main" }, t("Continue"))));
  dialog = h("dialog", { "aria-labelledby": "who-title" }, form);
  const said = await open(dialog);
  if (said === "yes" && field.value.trim()) store.name = field.value.trim();
  document.dispatchEvent(new Event("named"));
  return said === "yes" && store.name !== "";
}

/** One confirmation for what is clean among the figures that are shown, and for no others. */
export async function approveClean(onrecorded) {
  const tiles = visible().filter(isClean);
  if (!tiles.length) return say(t("Nothing that is shown here can be approved in one go."));
  if (!store.name && !(await askName())) return undefined;
  let dialog;
  const ask = tn("Approve {n} figure?", "Approve {n} figures?", tiles.length);
  const some = tiles.slice(0, 14).map((tile) => h("img", { src: piece(tile.box_art, "tile"), alt: "", width: 44, height: 63 }));
  const more = tiles.length > some.length ? h("span", { class: "more" }, t("and {n} more", { n: number(tiles.length - some.length) })) : null;
  const form = h("form", { method: "dialog" },
    h("h2", { id: "clean-title" }, ask),
    h("p", {}, t("Every check that decides has passed on them, and nobody objects to them.")),
    chosen() ? h("p", {}, t("Only figures that are shown now are approved: a filter is on.")) : null,
    h("p", { class: "strew" }, some, more),
    h("p", {}, tx("They will be approved as {name}.", { name: h("b", {}, store.name) })),
    foot(cancel(() => dialog), h("button", { type: "submit", value: "yes", class: "button main" }, tn("Approve {n} figure", "Approve {n} figures", tiles.length))));
  dialog = h("dialog", { "aria-labelledby": "clean-title" }, form);
  if ((await open(dialog)) !== "yes") return undefined;
  try {
    const figures = tiles.map((tile) => ({ row: tile.id, box_art: tile.box_art }));
    const done = await post("/api/approve", { reviewer: store.name, figures });
    say(tn("{n} figure approved.", "{n} figures approved.", done.recorded.length));
    if (done.left_out.length) say(t("Left out, because they have changed meanwhile: {figures}.", { figures: listed(done.left_out) }), true);
    onrecorded();
  } catch (trouble) {
    say(trouble.message, true);
  }
  return undefined;
}

const tables = () => [
  [t("In the grid"), [["← ↑ → ↓", t("move")], ["Enter", t("open")], ["/", t("search")], ...(store.readOnly ? [] : [["B", t("approve all that passed")]])]],
  [t("A figure"), [["→ J", t("next")], ["← K", t("previous")], ["U", t("next undecided")], ["Esc", t("back to all figures")]]],
  ...(store.readOnly ? [] : [[t("Decide"), [["A", t("approve")], ["W", t("approve with changes")], ["C", t("changes required")], ["R", t("reject")], ["M", t("comment")], ["Ctrl Enter", t("record")], ["Ctrl Z", t("back to the one just decided")]]]]),
  [t("Look"), [["Z", t("zoom")], ["1 2 3 4", t("box art, packshot, figure, turntable")], ["P", t("marked places on and off")], ["S", t("compare with a slider")], ["V", t("hold: see the last version")]]],
];

export function showHelp() {
  const on = h("input", { type: "checkbox", id: "keys-on" });
  on.checked = keysOn();
  on.addEventListener("change", () => localStorage.setItem(KEYS, on.checked ? "on" : "off"));
  const sections = tables().map(([title, keys]) =>
    h("section", {}, h("h3", {}, title), h("dl", { class: "keys" }, keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]))));
  const form = h("form", { method: "dialog" },
    h("h2", { id: "help-title", tabindex: -1, autofocus: true }, t("Keys")), h("div", { class: "columns" }, sections),
    h("p", {}, t("A decision is made on exactly the picture you see. Decide again at any time: your last word on a picture counts, and the history keeps all of them.")),
    h("p", { class: "check" }, on, h("label", { for: "keys-on" }, t("Single keys work on this page"))),
    foot(h("button", { type: "submit", class: "button main" }, t("Close"))));
  return open(h("dialog", { class: "wide", "aria-labelledby": "help-title" }, form));
}
