// The panel: what the checks found, looks, how it was made, and what was decided before.

import { h, mark } from "./dom.js";
import { doneWord, store } from "./store.js";
import { day, t, tn, tx } from "./words.js";

function bullet(line) {
  if (line.bar === null) return null;
  return h("span", { class: "bullet", "aria-hidden": "true" },
    h("i", { style: { width: `${100 * Math.min(1, line.bar)}%` } }), h("b", { style: { left: `${100 * line.tick}%` } }));
}

function finding(line, viewer) {
  const passed = line.mark === "clear";
  const number = line.pin ? h("span", { class: "dot", "aria-hidden": "true" }, String(line.pin)) : mark(line.mark);
  const show = line.pin ? () => viewer.point(line.pin) : null;
  return h("li", { class: `finding ${line.mark}`, id: line.pin ? `finding-${line.pin}` : null, tabindex: line.pin ? 0 : null, onmouseenter: show, onfocus: show, onclick: show },
    h("span", { class: "no" }, number),
    h("span", { class: "title" }, line.title, line.pin ? h("span", { class: "sr" }, t(", number {number} in the picture", { number: line.pin })) : null),
    h("span", { class: "measure" }, line.measure && h("span", { class: "sr" }, t("measured"), " "), line.measure),
    h("span", { class: "limit" }, line.limit && h("span", { class: "sr" }, t("limit"), " "), line.limit),
    bullet(line) || h("span", { class: "bullet none" }),
    h("span", { class: "word" }, mark(line.mark), line.word),
    passed ? null : h("span", { class: "msg" }, line.message),
    line.override && !passed ? h("span", { class: "msg" }, t("Overridden: {reason}", { reason: line.override })) : null);
}

function again(sheet) {
  const last = sheet.history[0];
  if (!last || !last.present || last.answer !== "changes required") return null;
  const command = h("code", {}, `campaign run ${store.file} --only ${sheet.id}`);
  return store.byWords
    ? h("p", { class: "again" }, tx("These words are in the next brief. A run makes the next version: {command}", { command }))
    : h("p", { class: "again" }, tx("These words are recorded. Whoever runs the campaign changes the figure’s row in the roster, and {command} makes the next version.", { command }));
}

function history(sheet) {
  if (!sheet.history.length) return null;
  return h("section", { class: "history", "aria-labelledby": "history" },
    h("h2", { id: "history" }, t("Decided so far")),
    h("ol", {}, sheet.history.map((said) =>
      h("li", { class: said.present ? "" : "past" },
        h("p", {}, tx("{answer} by {name}, {day}, {where}", { answer: h("b", {}, doneWord(said.answer)), name: h("bdi", {}, said.reviewer), day: day(said.decided_on), where: said.source }), h("span", { class: "v" }, t("version {number}", { number: said.version }))),
        said.comment ? h("blockquote", { dir: "auto" }, said.comment) : null))),
    again(sheet));
}

/** What did not pass is shown; what passed lies folded, for nothing in it asks anything of anybody. */
function checks(sheet, viewer) {
  if (!sheet.lines.length && !sheet.quiet.length) return null;
  const open = sheet.lines.filter((line) => line.mark !== "clear");
  const passed = sheet.lines.filter((line) => line.mark === "clear");
  const list = (lines) => h("ul", { class: "findings" }, lines.map((line) => finding(line, viewer)));
  return h("section", { "aria-labelledby": "checks" },
    h("h2", { id: "checks" }, t("What the checks found")),
    h("p", { class: "sub" }, sheet.score),
    open.length ? list(open) : null,
    passed.length || sheet.quiet.length ? h("details", { class: "passed" },
      h("summary", {}, tn("Show the check that passed", "Show the {n} checks that passed", passed.length + sheet.quiet.length)),
      passed.length ? list(passed) : null,
      sheet.quiet.length ? h("p", { class: "also" }, mark("clear"), t("Also passed: {checks}.", { checks: sheet.quiet.join("; ") })) : null) : null);
}

export function panelOf(sheet, viewer) {
  return [
    history(sheet),
    checks(sheet, viewer),
    sheet.given.length || sheet.chosen.length ? h("section", { "aria-labelledby": "looks" },
      h("h2", { id: "looks" }, t("Looks")),
      h("dl", { class: "facts" },
        sheet.given.length ? [h("dt", {}, t("As briefed")), h("dd", {}, sheet.given.join(", "))] : null,
        sheet.chosen.length ? [h("dt", {}, t("Chosen by chance")), h("dd", {}, sheet.chosen.join(", "))] : null)) : null,
    sheet.facts.length ? h("section", { "aria-labelledby": "made" },
      h("h2", { id: "made" }, t("How it was made")),
      h("dl", { class: "facts" }, sheet.facts.flatMap(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]), h("dt", {}, t("Box art")), h("dd", { class: "mono" }, sheet.box_art.slice(0, 16) || t("none")))) : null,
  ].filter(Boolean);
}
