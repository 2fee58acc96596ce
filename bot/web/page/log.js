/* The conversation as it is seen and read aloud. */

import { putWords } from "./words.js";

const BUBBLES_MAX = 100;
const MASK = "••••••";
const DISABLED = ":disabled, [aria-disabled='true']";
const NEAR_END_PX = 16;

export class Log {
  #frame;
  #list;
  #press;
  #inSight = null;

  /* frame: what scrolls; list: the <ol> in it; press(button): what a pressed choice does. */
  constructor(frame, list, press) {
    this.#frame = frame;
    this.#list = list;
    this.#press = press;
    // A phone's keyboard takes half of the frame: what was shown last stays in sight, unless
    // the resident scrolled away from it.
    new ResizeObserver(() => this.#bring(this.#inSight, "instant")).observe(frame);
    for (const moved of ["wheel", "touchmove", "keydown"]) {
      frame.addEventListener(moved, () => (this.#inSight = null), { passive: true });
    }
    frame.addEventListener("scroll", () => {
      if (frame.scrollHeight - frame.clientHeight - frame.scrollTop < NEAR_END_PX) {
        this.#inSight ??= list.lastChild;
      }
    });
  }

  /* Put back what a reload interrupted, without reading it all aloud. */
  restore(bubbles) {
    this.#frame.setAttribute("aria-busy", "true");
    this.#list.replaceChildren(...bubbles.map((bubble) => this.#element(bubble)));
    this.#bring(this.#list.lastChild, "instant");
    this.#frame.removeAttribute("aria-busy");
  }

  show(...bubbles) {
    if (!bubbles.length) return;
    const elements = bubbles.map((bubble) => this.#element(bubble));
    this.#list.append(...elements);
    while (this.#list.childElementCount > BUBBLES_MAX) this.#list.firstChild.remove();
    this.#bring(elements[0]);
  }

  /* The message has its answer. */
  settle(id) {
    this.#list.querySelector(`[data-waits="${id}"]`)?.removeAttribute("data-waits");
  }

  /* Only the choices of this answer can be pressed; without one, none can. */
  enable(answer) {
    for (const button of this.#list.querySelectorAll("button")) {
      const enabled = Boolean(answer) && button.dataset.answer === answer;
      button.removeAttribute("aria-disabled");
      // Disabling the button that has the focus would throw a keyboard or a screen reader
      // back to the top of the page.
      if (!enabled && button === document.activeElement) {
        button.setAttribute("aria-disabled", "true");
        button.addEventListener("blur", disableForGood, { once: true });
      } else {
        button.disabled = !enabled;
      }
    }
  }

  #element(bubble) {
    const item = document.createElement("li");
    item.className = bubble.by;
    if (bubble.waits) item.dataset.waits = bubble.waits.id;
    const text = document.createElement("p");
    if (bubble.by !== "note") text.append(speaker(bubble.by));
    text.append(...(bubble.secret ? masked() : [said(bubble)]));
    item.append(text);
    if (bubble.buttons?.length) item.append(this.#choices(bubble));
    putWords(item);
    return item;
  }

  #choices({ buttons, answer, language }) {
    const choices = document.createElement("div");
    choices.className = "choices";
    choices.lang = language;
    for (const { label, action } of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.dataset.answer = answer;
      button.addEventListener("click", () => {
        if (!button.matches(DISABLED)) this.#press({ label, action, language });
      });
      choices.append(button);
    }
    return choices;
  }

  /* Scroll to the end, but not past the beginning of this item. */
  #bring(item, behavior = "auto") {
    this.#inSight = item;
    if (!item) return;
    const end = this.#frame.scrollHeight - this.#frame.clientHeight;
    this.#frame.scrollTo({ top: Math.min(end, item.offsetTop - NEAR_END_PX), behavior });
  }
}

function disableForGood({ currentTarget: button }) {
  button.disabled = button.matches(DISABLED);
}

function speaker(by) {
  const unseen = document.createElement("span");
  unseen.className = "unseen";
  const name = document.createElement("span");
  name.dataset.word = by;
  unseen.append(name, ": ");
  return unseen;
}

function said({ text, language }) {
  const said = document.createElement("span");
  if (language) said.lang = language;
  for (const each of text.match(/.+\n?|\n/g) ?? []) {
    const line = document.createElement("span");
    line.className = "line";
    line.textContent = each;
    said.append(line);
  }
  return said;
}

function masked() {
  const unseen = document.createElement("span");
  unseen.className = "unseen";
  unseen.textContent = "PIN ";
  const dots = document.createElement("span");
  dots.className = "dots";
  dots.setAttribute("aria-hidden", "true");
  dots.textContent = MASK;
  return [unseen, dots];
}
