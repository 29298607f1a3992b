// The viewer: one figure's pictures on a stage, with numbered places, zoom and comparison.

import { h, piece, say } from "./dom.js";
import { Compare } from "./compare.js";
import { t } from "./words.js";
import { Zoom } from "./zoom.js";

export class Viewer {
  constructor() {
    this.now = h("img", { class: "now", decoding: "async" });
    this.now.addEventListener("load", () => this.element.classList.add("seen"));
    this.now.addEventListener("error", () => say(t("The picture could not be loaded."), true));
    this.pins = h("div", { class: "pins" });
    this.sharp = h("img", { class: "sharp", alt: "", hidden: true }); // over the small one, whose ground shows through
    this.sharp.addEventListener("load", () => (this.sharp.hidden = false));
    this.frame = h("div", { class: "plate" }, this.now, this.sharp);
    this.stage = h("div", { class: "stage", id: "stage", role: "tabpanel", "aria-live": "off" }, this.frame);
    this.compare = new Compare(this.frame, this.stage);
    this.frame.append(this.pins);
    this.zoom = new Zoom(this.stage, this.frame, () => this.#full());
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": t("Pictures") });
    this.tools = h("div", { class: "tools" });
    this.element = h("div", { class: "viewer" }, this.tabs, this.stage, this.compare.slider, this.tools, h("p", { class: "empty" }, t("Nothing has been drawn.")));
    this.tabs.addEventListener("keydown", (event) => this.#arrow(event));
    new ResizeObserver(() => this.#fit()).observe(this.stage);
  }

  show(sheet, keepTab) {
    const wanted = keepTab ? this.tab : undefined;
    this.sheet = sheet;
    this.element.classList.remove("seen"); // nobody decides on a picture that is not on the screen yet
    this.choices = sheet.pictures.map((picture) => ({ kind: picture.kind, label: picture.label, picture }));
    if (sheet.turntable) this.choices.push({ kind: "turntable", label: t("Turntable"), picture: null });
    this.tabs.replaceChildren(
      ...this.choices.map((choice) =>
        h("button", { type: "button", role: "tab", id: `tab-${choice.kind}`, "aria-controls": "stage", onclick: () => this.choose(choice.kind) }, choice.label),
      ),
    );
    const first = this.choices.find((choice) => choice.kind === wanted) || this.choices[0];
    this.element.classList.toggle("empty", !first);
    if (first) this.choose(first.kind);
  }

  choose(kind) {
    const choice = this.choices.find((one) => one.kind === kind);
    if (!choice) return;
    this.tab = kind;
    for (const tab of this.tabs.children) {
      const mine = tab.id === `tab-${kind}`;
      tab.setAttribute("aria-selected", String(mine));
      tab.tabIndex = mine ? 0 : -1;
    }
    this.stage.setAttribute("aria-labelledby", `tab-${kind}`);
    const box = this.sheet.pictures[0];
    this.picture = choice.picture;
    this.ratio = choice.picture ? choice.picture.width / choice.picture.height : 3 / 4;
    this.now.src = choice.picture ? piece(choice.picture.sha256, "plate") : `/turntable/${this.sheet.id}`;
    this.now.alt = choice.picture ? choice.picture.alt : `${t("Turntable")}. ${box.alt.replace(/^[^.]*\. /, "")}`;
    const pins = choice.picture?.pins || [];
    this.sharp.hidden = true;
    this.sharp.removeAttribute("src");
    this.pins.replaceChildren(...pins.map((pin, at) => this.#pin(pin, pins.slice(0, at))));
    this.compare.show(choice.picture, this.sheet.last_version, this.sheet.version);
    this.zoom.reset();
    this.#tooling();
    this.#fit();
  }

  get seen() {
    return this.element.classList.contains("seen");
  }

  nth(number) {
    if (this.choices?.[number - 1]) this.choose(this.choices[number - 1].kind);
  }

  /** Show where a finding is: its picture, its place in front. */
  point(number) {
    const choice = this.choices.find((one) => one.picture?.pins.some((pin) => pin.number === number));
    if (choice && choice.kind !== this.tab) this.choose(choice.kind);
    for (const pin of this.pins.children) pin.classList.toggle("pointed", pin.dataset.pin === String(number));
  }

  togglePins() {
    this.stage.classList.toggle("bare");
    this.#tooling();
  }

  #pin(pin, earlier) {
    const near = (other) => Math.abs(other.left - pin.left) < 5 && Math.abs(other.top - pin.top) < 3;
    const beside = earlier.filter(near).length; // several findings at one place stand side by side
    const place = { left: `${pin.left}%`, top: `${pin.top}%`, width: `${pin.width}%`, height: `${pin.height}%` };
    const dot = h("button", { type: "button", class: "dot", "aria-label": t("Finding {number}", { number: pin.number }), style: { marginLeft: `${1.45 * beside}rem` }, onclick: () => document.getElementById(`finding-${pin.number}`)?.focus() }, String(pin.number));
    return h("div", { class: `pin ${pin.mark}`, "data-pin": pin.number, style: place }, dot);
  }

  #tooling() {
    const zooms = h("div", { class: "group", role: "group", "aria-label": t("Zoom") },
      h("button", { type: "button", class: "tool", "aria-label": t("Zoom out"), onclick: () => this.zoom.by(1 / 1.5) }, "−"),
      h("button", { type: "button", class: "tool", title: t("Zoom (Z)"), onclick: () => this.zoom.toggle() }, t("Zoom")),
      h("button", { type: "button", class: "tool", "aria-label": t("Zoom in"), onclick: () => this.zoom.by(1.5) }, "+"));
    const parts = [zooms];
    if (this.picture?.pins.length) {
      const bare = this.stage.classList.contains("bare");
      parts.push(h("button", { type: "button", class: "tool", "aria-pressed": String(!bare), title: t("Marked places (P)"), onclick: () => this.togglePins() }, t("Marks")));
    }
    if (this.compare.possible) {
      const old = this.sheet.last_version;
      const hold = h("button", { type: "button", class: "tool", title: t("Hold V") }, t("Hold for version {number}", { number: old }));
      for (const [start, held] of [["pointerdown", true], ["pointerup", false], ["pointerleave", false], ["blur", false]])
        hold.addEventListener(start, () => this.compare.hold(held));
      hold.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && this.compare.hold(true));
      hold.addEventListener("keyup", () => this.compare.hold(false));
      parts.push(
        h("div", { class: "group", role: "group", "aria-label": t("Compare") },
          h("button", { type: "button", class: "tool", "aria-pressed": String(Boolean(this.compare.on)), title: t("Compare (S)"), onclick: () => this.swipe() }, t("Compare with version {number}", { number: old })), hold));
    }
    this.tools.replaceChildren(...parts);
  }

  swipe() {
    this.compare.toggle();
    this.#tooling();
  }

  #arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.stopPropagation();
    event.preventDefault();
    const at = this.choices.findIndex((one) => one.kind === this.tab);
    this.choose(this.choices[(at + step + this.choices.length) % this.choices.length].kind);
    document.getElementById(`tab-${this.tab}`).focus();
  }

  #fit() {
    const box = this.stage.getBoundingClientRect();
    const room = [box.width - 24, box.height - 24];
    const wide = Math.max(0, Math.min(room[0], room[1] * (this.ratio || 1)));
    this.frame.style.width = `${wide}px`;
    this.frame.style.height = `${wide / (this.ratio || 1)}px`;
  }

  #full() {
    const full = this.picture && piece(this.picture.sha256, "full");
    if (full && this.sharp.getAttribute("src") !== full) this.sharp.src = full;
  }
}
