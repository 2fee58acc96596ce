/* The conversation as it is seen and read aloud. */

import { attached, letGo } from "./attachments.js";
import { putWords } from "./words.js";

const BUBBLES_MAX = 100;
const MASK = "••••••";
const DISABLED = ":disabled, [aria-disabled='true']";
const NEAR_END_PX = 16;
const MANY_CHOICES = 4;
const LONG_LABEL = 24;

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
    letGo(this.#list.children);
    this.#list.replaceChildren(...bubbles.map((bubble) => this.#element(bubble)));
    this.#bring(this.#list.lastChild, "instant");
    this.#frame.removeAttribute("aria-busy");
  }

  show(...bubbles) {
    if (!bubbles.length) return;
    // News don't carry off who is reading further up.
    const stay = bubbles[0].news && !this.#inSight;
    const elements = bubbles.map((bubble) => this.#element(bubble));
    this.#list.append(...elements);
    while (this.#list.childElementCount > BUBBLES_MAX) {
      letGo([this.#list.firstChild]);
      this.#list.firstChild.remove();
    }
    if (!stay) this.#bring(elements[0]);
  }

  /* The message has its answer. */
  settle(id) {
    this.#list.querySelector(`[data-waits="${id}"]`)?.removeAttribute("data-waits");
  }

  /* The resident's message with this id is taken out of sight. */
  takeBack(id) {
    const text = this.#list.querySelector(`[data-waits="${id}"] > p`);
    text?.replaceChildren(speaker("you"), ...worded("gone"));
    if (text) putWords(text);
  }

  /* Only the choices of these answers can be pressed. */
  enable(answers) {
    for (const button of this.#list.querySelectorAll("button")) {
      const enabled = answers.includes(button.dataset.answer);
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
    item.className = bubble.news ? bubble.by + " news" : bubble.by;
    if (bubble.waits) item.dataset.waits = bubble.waits.id;
    const text = document.createElement("p");
    if (bubble.by !== "note") text.append(speaker(bubble.by));
    text.append(...content(bubble));
    item.append(text);
    if (bubble.attachments?.length) item.append(attached(bubble.attachments, bubble.language));
    if (bubble.buttons?.length) item.append(this.#choices(bubble));
    putWords(item);
    return item;
  }

  #choices({ buttons, answer, language }) {
    const choices = document.createElement("div");
    choices.className = ["choices", ...shapes(buttons)].join(" ");
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

/* Many choices stand in columns: narrow ones, or where a label is long, wide ones. */
function shapes(buttons) {
  if (buttons.length < MANY_CHOICES) return [];
  return buttons.some(({ label }) => label.length > LONG_LABEL) ? ["many", "long"] : ["many"];
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

function content(bubble) {
  if (bubble.secret) return masked();
  return bubble.word ? worded(bubble.word) : [said(bubble)];
}

function said({ text, language }) {
  const said = document.createElement("span");
  if (language) said.lang = language;
  for (const each of text.match(/.+\n?|\n/g) ?? []) {
    const line = document.createElement("span");
    line.className = each === "\n" ? "gap" : "line";
    line.textContent = each;
    said.append(line);
  }
  return said;
}

function worded(key) {
  const own = document.createElement("span");
  own.className = "own";
  own.dataset.word = key;
  return [own];
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
