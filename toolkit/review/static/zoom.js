// Zoom: wheel, pinch, buttons; drag to move. The picture is swapped for the full one once it is looked at closely.

const MOST = 8;

export class Zoom {
  constructor(stage, frame, onclose) {
    this.stage = stage;
    this.frame = frame;
    this.onclose = onclose;
    this.fingers = new Map();
    stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    stage.addEventListener("dblclick", (event) => this.toggle(event.clientX, event.clientY));
    stage.addEventListener("pointerdown", (event) => this.#down(event));
    stage.addEventListener("pointermove", (event) => this.#moved(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"])
      stage.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
    this.reset();
  }

  reset() {
    [this.scale, this.x, this.y] = [1, 0, 0];
    this.#apply();
  }

  by(factor, clientX, clientY) {
    const box = this.stage.getBoundingClientRect();
    const px = (clientX ?? box.left + box.width / 2) - box.left - box.width / 2;
    const py = (clientY ?? box.top + box.height / 2) - box.top - box.height / 2;
    const next = Math.min(MOST, Math.max(1, this.scale * factor));
    this.x = px - ((px - this.x) * next) / this.scale;
    this.y = py - ((py - this.y) * next) / this.scale;
    this.scale = next;
    this.#apply();
  }

  toggle(clientX, clientY) {
    if (this.scale > 1.01) this.reset();
    else this.by(3, clientX, clientY);
  }

  #apply() {
    const wide = (this.frame.offsetWidth * this.scale) / 2;
    const high = (this.frame.offsetHeight * this.scale) / 2;
    this.x = Math.min(wide, Math.max(-wide, this.scale === 1 ? 0 : this.x));
    this.y = Math.min(high, Math.max(-high, this.scale === 1 ? 0 : this.y));
    this.frame.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
    this.frame.style.setProperty("--back", String(1 / this.scale));
    this.stage.classList.toggle("zoomed", this.scale > 1.01);
    if (this.scale > 1.3) this.onclose();
  }

  #wheel(event) {
    if (!event.ctrlKey && !matchMedia("(min-width: 64rem)").matches) return;
    event.preventDefault();
    this.by(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }

  #down(event) {
    if (event.target.closest("button, input")) return;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.scale > 1.01 || this.fingers.size > 1) this.stage.setPointerCapture(event.pointerId);
  }

  #moved(event) {
    const was = this.fingers.get(event.pointerId);
    if (!was) return;
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (others.length) {
      const far = (at) => Math.hypot(at.x - others[0].x, at.y - others[0].y);
      this.by(far({ x: event.clientX, y: event.clientY }) / Math.max(1, far(was)), (event.clientX + others[0].x) / 2, (event.clientY + others[0].y) / 2);
    } else if (this.scale > 1.01) {
      this.x += event.clientX - was.x;
      this.y += event.clientY - was.y;
      this.#apply();
    }
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }
}
