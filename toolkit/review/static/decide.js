// The decision: four answers, a comment, and the name it is made in.

import { post } from "./api.js";
import { h, kbd, say } from "./dom.js";
import { askName } from "./dialogs.js";
import { answerOf, answers, doneWord, draft, store } from "./store.js";
import { t } from "./words.js";

const LONGEST = 1000;

export class Decide {
  constructor(isSeen, onrecorded, onstale) {
    this.isSeen = isSeen;
    this.onrecorded = onrecorded;
    this.onstale = onstale;
    this.comment = h("textarea", { id: "comment", rows: 1, dir: "auto", maxlength: LONGEST, "aria-describedby": "hint problem" });
    this.comment.addEventListener("input", () => this.sheet && draft.keep(this.sheet.id, this.comment.value));
    this.comment.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.send());
    this.buttons = answers.map((one) =>
      h("button", { type: "button", class: `answer ${one.value.replaceAll(" ", "-")}`, "data-answer": one.value, "aria-pressed": "false", "aria-describedby": `means-${one.key}`, onclick: () => this.choose(one.value) },
        h("span", { class: "sign", "aria-hidden": "true" }), h("span", { class: "word" }, one.label), h("span", { class: "means", id: `means-${one.key}`, "aria-hidden": "true" }, one.means), kbd(one.key.toUpperCase())));
    this.title = h("h2", { class: "eyebrow", id: "your" }, t("Your decision"));
    this.hint = h("p", { class: "hint", id: "hint" });
    this.problem = h("p", { class: "problem", id: "problem", role: "alert" });
    this.record = h("button", { type: "submit", class: "button main" }, t("Record"));
    this.by = h("p", { class: "by" });
    this.element = h("form", { class: "decide", "aria-labelledby": "your" },
      this.title,
      h("div", { class: "answers", role: "group", "aria-label": t("Answer") }, this.buttons),
      h("div", { class: "words" }, h("label", { for: "comment" }, t("Comment")), this.comment, this.hint, this.problem),
      h("div", { class: "send" }, this.by, this.record));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  show(sheet) {
    this.sheet = sheet;
    this.#lock(false);
    this.element.hidden = store.readOnly || !sheet.box_art;
    this.comment.value = draft.read(sheet.id);
    this.problem.textContent = "";
    this.#choose("");
    this.#was(sheet);
  }

  /** Another figure is on its way: until it is there, nothing can be decided. */
  wait() {
    this.sheet = null;
    this.#lock(true);
  }

  /** What this person said of this very picture is shown where they would say it again. */
  #was(sheet) {
    const last = sheet.history.find((said) => said.present && said.reviewer === store.name);
    for (const button of this.buttons) button.classList.toggle("was", button.dataset.answer === last?.answer);
    this.title.textContent = last ? t("Your decision: {answer}", { answer: doneWord(last.answer) }) : t("Your decision");
  }

  #lock(locked) {
    for (const control of [...this.buttons, this.comment, this.record]) control.disabled = locked;
  }

  /** An approval is sent at once; everything else asks for a sentence first. */
  choose(answer) {
    if (this.element.hidden || this.busy || !this.sheet) return;
    this.#choose(answer);
    if (answer === "approved" || (this.comment.value.trim() && this.pressed === answer)) this.send();
    else {
      this.pressed = answer;
      this.comment.focus();
      this.comment.scrollIntoView({ block: "nearest" });
    }
  }

  async send() {
    if (this.busy || !this.answer || !this.sheet) {
      if (!this.answer) this.#wrong(t("Choose one of the four answers first."));
      return;
    }
    if (!this.isSeen()) {
      if (this.answer === "approved") this.#choose("");
      say(t("The picture is still on its way."));
      return;
    }
    const comment = this.comment.value.trim();
    if (this.answer !== "approved" && !comment) {
      this.#wrong(t("Say in a sentence what is to be done."));
      this.comment.focus();
      return;
    }
    if (!store.name && !(await askName())) return this.#choose(this.answer === "approved" ? "" : this.answer);
    this.busy = true;
    const sheet = this.sheet;
    try {
      await post("/api/decide", { row: sheet.id, box_art: sheet.box_art, answer: this.answer, comment, reviewer: store.name });
      draft.keep(sheet.id, "");
      this.onrecorded(sheet.id, this.answer);
    } catch (trouble) {
      if (this.sheet === sheet && this.answer === "approved") this.#choose("");
      this.#wrong(trouble.message);
      if (trouble.status === 409 || trouble.status === 404) this.onstale(sheet.id);
      if (trouble.fields?.reviewer) await askName(trouble.fields.reviewer);
    } finally {
      this.busy = false;
    }
  }

  #choose(answer) {
    this.answer = answer;
    if (!answer) this.pressed = "";
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.answer === answer));
    const asks = answer && answer !== "approved";
    this.element.classList.toggle("asks", Boolean(asks));
    this.comment.required = Boolean(asks);
    this.record.textContent = answerOf(answer)?.record || t("Record");
    this.record.hidden = !asks;
    this.hint.textContent = asks ? hintFor(answer) : "";
    this.problem.textContent = "";
    this.by.replaceChildren(store.name ? t("As {name}", { name: store.name }) : "");
  }

  #wrong(message) {
    this.problem.textContent = message;
    say(message, true);
  }
}

function hintFor(answer) {
  if (answer === "rejected") return t("Say why. This figure will not be used.");
  if (answer === "approved with changes") return t("What is to change, without another look being needed.");
  return store.byWords ? t("One wish, in plain words: they go into the next brief as they stand.") : t("What should change? Whoever makes the figures reads this.");
}
