// One figure: its pictures on the left, what is known and the decision on the right.

import { get } from "./api.js";
import { fill, h, mark, say } from "./dom.js";
import { Decide } from "./decide.js";
import { panelOf } from "./panel.js";
import { doneWord, leftForMe, store } from "./store.js";
import { left, leftWords } from "./todo.js";
import { Viewer } from "./viewer.js";
import { number, t } from "./words.js";

const view = document.getElementById("figure-view");

const sentence = (words) => t("{sentence}.", { sentence: `${words[0].toUpperCase()}${words.slice(1)}` });

export class Figure {
  constructor(go, onrecorded) {
    this.go = go;
    this.viewer = new Viewer();
    this.decide = new Decide(() => this.viewer.seen, (id, answer) => onrecorded(id, answer), (id) => this.#offer(id));
    this.head = h("div", { class: "head" });
    this.notice = h("div", { class: "notice", role: "status" });
    this.more = h("div", { class: "more", tabindex: 0, role: "group", "aria-label": t("What is known") });
    this.left = h("span", { class: "left" });
    this.steps = h("nav", { class: "steps", "aria-label": t("Figures") });
    view.append(this.steps, h("div", { class: "sides" }, this.viewer.element, h("div", { class: "panel" }, this.head, this.notice, this.decide.element, this.more)));
  }

  async show(id, keepTab = false) {
    this.id = id;
    if (!store.list.includes(id)) store.list = [...store.tiles.keys()];
    this.#steps();
    this.decide.wait();
    let sheet;
    try {
      sheet = await get(`/api/figure/${encodeURIComponent(id)}`);
    } catch (trouble) {
      say(trouble.message, true);
      if (trouble.status === 404) this.go(null);
      return;
    }
    if (this.id !== id) return;
    this.sheet = sheet;
    store.fresh.delete(id);
    this.notice.replaceChildren();
    this.#heading();
    this.viewer.show(sheet, keepTab);
    this.decide.show(sheet);
    this.more.replaceChildren(...panelOf(sheet, this.viewer));
    this.#ahead();
  }

  /** What was decided by somebody else, or made by a run, while this figure is open. */
  changed() {
    const tile = store.tiles.get(this.id);
    if (!tile || !this.sheet) return;
    if (tile.box_art !== this.sheet.box_art) this.#offer(this.id);
    else this.#again();
  }

  async #again() {
    const id = this.id;
    const sheet = await get(`/api/figure/${encodeURIComponent(id)}`).catch(() => null); // the next news tries again
    if (!sheet || this.id !== id || sheet.box_art !== this.sheet.box_art) return;
    const news = sheet.history.length > this.sheet.history.length ? sheet.history[0] : null;
    if (news && news.reviewer !== store.name) say(t("{name} has answered on this figure just now: {answer}.", { name: news.reviewer, answer: doneWord(news.answer) }));
    this.sheet = sheet;
    this.#heading();
    this.more.replaceChildren(...panelOf(sheet, this.viewer));
  }

  step(by) {
    const at = store.list.indexOf(this.id) + by;
    if (store.list[at]) this.go(store.list[at]);
    else say(by > 0 ? t("That was the last figure of this list.") : t("This is the first figure of this list."));
  }

  /** The next figure that waits for a word of the person at this browser. */
  nextOpen() {
    const at = store.list.indexOf(this.id);
    const order = [...store.list.slice(at + 1), ...store.list.slice(0, at)];
    const open = order.find((id) => {
      const tile = store.tiles.get(id);
      return tile && leftForMe(tile);
    });
    if (open) this.go(open);
    else {
      if (left().length) say(t("Everything in this list is decided."));
      this.go(null); // where it says what comes after
    }
  }

  /** How many are left, told again. */
  recount() {
    this.left.textContent = leftWords();
  }

  #steps() {
    this.recount();
    const at = store.list.indexOf(this.id);
    const link = (id, label, text) => h("a", { href: id ? `/figure/${id}` : null, "data-go": id, class: "button step", "aria-label": label, "aria-disabled": id ? null : "true", role: id ? null : "link" }, text);
    this.steps.replaceChildren(
      h("a", { href: "/", class: "back", "data-go": "" }, t("← All figures")),
      h("p", { class: "count" }, t("{n} of {all}", { n: number(at + 1), all: number(store.list.length) }), store.readOnly ? null : this.left),
      link(store.list[at - 1], t("Previous figure"), "←"),
      link(store.list[at + 1], t("Next figure"), "→"));
  }

  #heading() {
    const tile = store.tiles.get(this.id);
    const said = tile.said.map(([who, answer]) => h("li", { class: `tag said ${answer.replaceAll(" ", "-")}` }, t("{answer}: {name}", { answer: doneWord(answer), name: who })));
    fill(
      this.head,
      h("p", { class: "eyebrow" }, tile.version ? t("Version {number}", { number: tile.version }) : t("Not made"), h("span", { class: "mono" }, tile.id)),
      h("h1", { id: "name", tabindex: -1, dir: "auto" }, tile.name),
      h("span", { class: `badge ${tile.mark}` }, mark(tile.mark), tile.mark === "clear" ? t("Checks passed") : tile.word),
      tile.role || tile.team ? h("p", { class: "sub" }, h("bdi", {}, tile.role), tile.role && tile.team ? ", " : null, tile.team ? h("bdi", {}, tile.team) : null) : null,
      h("p", { class: "headline" }, tile.headline),
      this.sheet.blocked && tile.box_art ? h("p", { class: "headline" }, t("A check that blocks has failed: whatever is decided, it is not delivered until that is mended or overridden.")) : null,
      (store.ruled || said.length) && tile.stand !== "stopped" ? h("p", { class: "standing" }, sentence(tile.standing)) : null,
      said.length ? h("ul", { class: "saids", "aria-label": t("Decided on this version") }, said) : null);
    document.title = t("{title}: review", { title: tile.name });
  }

  #offer(id) {
    const tile = store.tiles.get(id);
    if (this.id !== id || !tile) return;
    const text = t("Version {new} was made while you looked. You still see version {old}.", { new: tile.version, old: this.sheet.version });
    this.notice.replaceChildren(h("p", {}, text), h("button", { type: "button", class: "button main", onclick: () => this.show(id, true) }, t("Show version {number}", { number: tile.version })));
  }

  /** Have the neighbours' pictures ready. */
  #ahead() {
    const at = store.list.indexOf(this.id);
    for (const id of [store.list[at + 1], store.list[at - 1]]) {
      const tile = store.tiles.get(id);
      if (tile?.box_art) new Image().src = `/piece/${tile.box_art}/plate`;
    }
  }
}
