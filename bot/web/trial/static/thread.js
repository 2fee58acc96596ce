/* The texts on the phone's screen, as they are seen and read aloud. */

import { putWords, word } from "../../chat/static/words.js";

const SHOWN_MAX = 100;
const HOUR = new Intl.DateTimeFormat("id", {
  hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta",
});

export class Thread {
  #frame;
  #list;
  #empty;
  #since = null;
  #last = 0;

  /* frame: what scrolls; list: the <ol> in it; empty: what stands there before the first text. */
  constructor(frame, list, empty) {
    this.#frame = frame;
    this.#list = list;
    this.#empty = empty;
    // A keyboard takes half of a real phone: the newest text stays in sight.
    new ResizeObserver(() => this.#toEnd()).observe(frame);
  }

  /* After each connection. What is shown already is neither shown nor read aloud again. */
  restore({ since, thread }) {
    if (since === this.#since) {
      for (const sms of thread) if (sms.number > this.#last) this.show(sms);
      return;
    }
    this.#since = since;
    this.#last = 0;
    this.#frame.setAttribute("aria-busy", "true");
    this.#list.replaceChildren();
    this.#empty.hidden = false;
    for (const sms of thread) this.show(sms);
    this.#frame.removeAttribute("aria-busy");
  }

  show(sms) {
    this.#last = sms.number;
    this.#empty.hidden = true;
    this.#list.append(element(sms));
    while (this.#list.childElementCount > SHOWN_MAX) this.#list.firstChild.remove();
    this.#toEnd();
  }

  /* In another language. */
  word() {
    for (const line of this.#list.querySelectorAll("[data-segments]")) count(line);
  }

  #toEnd() {
    if (this.#empty.hidden) this.#frame.scrollTop = this.#frame.scrollHeight;
  }
}

function element(sms) {
  const item = document.createElement("li");
  item.className = sms.type === "sent" ? "you" : "office";
  item.append(said(sms), measured(sms));
  putWords(item);
  return item;
}

function said({ type, text }) {
  const paragraph = document.createElement("p");
  const speaker = document.createElement("span");
  speaker.className = "unseen";
  const name = document.createElement("span");
  name.dataset.word = type === "sent" ? "you" : "office";
  speaker.append(name, ": ");
  const words = document.createElement("span");
  words.textContent = text;
  paragraph.append(speaker, words);
  return paragraph;
}

function measured({ at, characters, segments }) {
  const small = document.createElement("small");
  const line = document.createElement("span");
  Object.assign(line.dataset, { characters, segments });
  count(line);
  const hour = document.createElement("time");
  hour.dateTime = at;
  hour.textContent = HOUR.format(new Date(at));
  small.append(line, " · ", hour);
  return small;
}

function count(line) {
  const { characters, segments } = line.dataset;
  line.textContent = word("count")
    .replace("{characters}", characters)
    .replace("{segments}", segments);
}
