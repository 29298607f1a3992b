// Compare: the last version over the present one, behind a slider or for as long as a key is held.

import { h, piece } from "./dom.js";
import { t } from "./words.js";

export class Compare {
  constructor(frame, stage) {
    this.frame = frame;
    this.old = h("img", { class: "old", alt: "", hidden: true });
    this.edge = h("div", { class: "edge", hidden: true });
    this.range = h("input", { type: "range", min: 0, max: 100, value: 50, step: 1, id: "swipe" });
    this.range.addEventListener("input", () => this.#place());
    this.slider = h("div", { class: "swipe", hidden: true }, this.range);
    this.labels = [h("span", { class: "ver" }), h("span", { class: "ver right" })];
    frame.append(this.old, this.edge);
    stage.append(...this.labels);
    stage.addEventListener("pointerdown", (event) => this.#follow(event, true));
    stage.addEventListener("pointermove", (event) => this.#follow(event, event.buttons === 1));
    this.stage = stage;
    this.possible = false;
  }

  show(picture, lastVersion, version) {
    this.possible = Boolean(picture?.before);
    this.on = false;
    this.held = false;
    if (this.possible) {
      this.old.src = piece(picture.before, "plate");
      this.labels[0].textContent = t("Version {number}", { number: lastVersion });
      this.labels[1].textContent = t("Version {number}", { number: version });
      this.range.setAttribute("aria-label", t("Version {old} on the left, version {new} on the right", { old: lastVersion, new: version }));
    } else this.old.removeAttribute("src");
    this.#place();
  }

  toggle() {
    if (!this.possible) return;
    this.on = !this.on;
    this.#place();
    if (this.on) this.range.focus();
  }

  hold(held) {
    if (!this.possible || this.held === held) return;
    this.held = held;
    this.#place();
  }

  #place() {
    const share = this.held ? 100 : Number(this.range.value);
    this.old.hidden = !(this.on || this.held);
    this.edge.hidden = !this.on || this.held;
    this.slider.hidden = !this.on;
    this.old.style.clipPath = `inset(0 ${100 - share}% 0 0)`;
    this.edge.style.left = `${share}%`;
    this.stage.classList.toggle("comparing", this.on || this.held);
    this.stage.classList.toggle("holding", this.held);
  }

  #follow(event, pressed) {
    if (!this.on || !pressed || this.stage.classList.contains("zoomed") || event.target.closest("button")) return;
    const box = this.frame.getBoundingClientRect();
    this.range.value = String((100 * (event.clientX - box.left)) / box.width);
    this.#place();
  }
}
