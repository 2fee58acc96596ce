/* The conversation as it is seen and read aloud. */

import { putWords } from "./words.js";

const BUBBLES_MAX = 100;
const MASK = "••••••";
const NEAR_END_PX = 16;

export class Log {
  #frame;
  #list;
  #press;
  #atEnd = true;

  /* frame: what scrolls; list: the <ol> in it; press(button): what a pressed choice does. */
  constructor(frame, list, press) {
    this.#frame = frame;
    this.#list = list;
    this.#press = press;
    frame.addEventListener("scroll", () => {
      const below = frame.scrollHeight - frame.clientHeight - frame.scrollTop;
      this.#atEnd = below < NEAR_END_PX;
    });
    // The phone's keyboard takes half of the frame; what was read stays in sight.
    new ResizeObserver(() => this.#atEnd && this.#scrollTo(this.#list.lastChild, "instant"))
      .observe(frame);
  }

  /* Put back what a reload interrupted, without reading it all aloud. */
  restore(bubbles) {
    this.#frame.setAttribute("aria-busy", "true");
    this.#list.replaceChildren(...bubbles.map((bubble) => this.#element(bubble)));
    this.#scrollTo(this.#list.lastChild, "instant");
    this.#frame.removeAttribute("aria-busy");
  }

  show(...bubbles) {
    if (!bubbles.length) return;
    const elements = bubbles.map((bubble) => this.#element(bubble));
    this.#list.append(...elements);
    while (this.#list.childElementCount > BUBBLES_MAX) this.#list.firstChild.remove();
    this.#scrollTo(elements[0]);
  }

  /* The message has its answer. */
  settle(id) {
    this.#list.querySelector(`[data-waits="${id}"]`)?.removeAttribute("data-waits");
  }

  /* Only the choices of this answer can be pressed; without one, none can. */
  enable(answer) {
    for (const button of this.#list.querySelectorAll("button")) {
      const enabled = Boolean(answer) && button.dataset.answer === answer;
      button.toggleAttribute("aria-disabled", false);
      // Disabling the button that has the focus would throw a keyboard or a screen reader
      // back to the top of the page.
      if (!enabled && button === document.activeElement) {
        button.setAttribute("aria-disabled", "true");
        button.addEventListener("blur", () => this.#disable(button), { once: true });
      } else {
        button.disabled = !enabled;
      }
    }
  }

  #disable(button) {
    if (button.getAttribute("aria-disabled") === "true") button.disabled = true;
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
        if (button.getAttribute("aria-disabled") !== "true") this.#press({ label, action, language });
      });
      choices.append(button);
    }
    return choices;
  }

  /* To the end, but not past the beginning of what is new. */
  #scrollTo(item, behavior = "auto") {
    if (!item) return;
    const end = this.#frame.scrollHeight - this.#frame.clientHeight;
    this.#frame.scrollTo({ top: Math.min(end, item.offsetTop - NEAR_END_PX), behavior });
  }
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
  for (const each of text.split(/(?<=\n)/)) {
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
