// What is left to do, where to begin, and what comes after: the first thing that a person reads.

import { h } from "./dom.js";
import { answers, doneWord, leftForMe, ofTeam, store, unnamed, waits } from "./store.js";
import { listed, number, t, tn, tx } from "./words.js";

const place = document.getElementById("todo");

/** Figures that the person at this browser still has to answer, in the order of the page. */
export const left = () => ofTeam().filter(leftForMe);

export function showTodo(go) {
  if (!place || !store.whole) return;
  const team = ofTeam();
  const some = team.filter((tile) => tile.stand !== "stopped");
  const open = some.filter(leftForMe);
  const held = heldBack(team.length - some.length);
  place.classList.toggle("done", some.length > 0 && !open.length);
  if (!some.length) place.replaceChildren(...held);
  else if (open.length) place.replaceChildren(...begin(some, open, held, go));
  else place.replaceChildren(...done(some, held));
}

const heldBack = (count) => (count ? [h("p", { class: "held" }, tn("{n} more cannot be decided on yet: see why on its page.", "{n} more cannot be decided on yet: see why on their pages.", count))] : []);

function begin(some, open, held, go) {
  const words = open.length === some.length
    ? tn("{n} figure is waiting for your decision. Choose one of four answers.", "{n} figures are waiting for your decision. Choose one of four answers; the next figure opens by itself.", open.length)
    : tn("{n} figure is still waiting for your decision.", "{n} figures are still waiting for your decision.", open.length);
  const label = open.length === some.length ? t("Start") : t("Continue");
  return [
    h("button", { type: "button", class: "button main", id: "start", onclick: () => go(open[0].id) }, label),
    h("div", {}, h("p", { id: "left" }, words), h("progress", { max: some.length, value: some.length - open.length, "aria-labelledby": "left" }), held),
  ];
}

function done(some, held) {
  const others = some.filter(waits).length;
  if (unnamed()) return [h("h2", {}, t("Nothing here waits for you: the campaign asks {names}.", { names: listed(store.reviewers) })), ...held];
  const title = others ? t("You have answered everything that waits for you.") : t("Everything is decided.");
  const counts = answers.map((one) => [one, some.filter((tile) => tile.answer === one.value).length]).filter(([, count]) => count);
  const told = h("ul", { class: "counts" }, counts.map(([one, count]) => h("li", { class: `tag said ${one.value.replaceAll(" ", "-")}` }, t("{answer}: {n}", { answer: doneWord(one.value), n: number(count) }))));
  const command = (word) => h("code", {}, `campaign ${word} ${store.file}`);
  const back = some.some((tile) => tile.answer === "changes required");
  const yes = some.some((tile) => tile.stand.startsWith("approved"));
  return [
    h("h2", {}, title),
    told,
    others ? h("p", {}, tn("{n} figure still waits for others.", "{n} figures still wait for others.", others)) : null,
    ...held,
    h("p", {}, t("Thank you. Every answer is recorded: you may close this tab, or change an answer while this review is open.")),
    back ? h("p", {}, t("What you sent back comes to you again as a new version.")) : null,
    back || yes ? h("details", { class: "keeper" },
      h("summary", {}, t("For whoever runs the campaign")),
      back && store.byWords ? h("p", {}, tx("What was sent back is made anew, with the reviewer’s words: {command}", { command: command("run") })) : null,
      back && !store.byWords ? h("p", {}, tx("What was sent back is made anew once its row in the roster has been changed: {command}", { command: command("run") })) : null,
      yes ? h("p", {}, tx("What is approved is published: {command}", { command: command("publish") })) : null) : null,
  ].filter(Boolean);
}

/** How many are left, in few words, for the head of a figure. */
export function leftWords() {
  const count = left().length;
  return count ? tn("{n} left", "{n} left", count) : t("none left");
}
