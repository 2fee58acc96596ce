/* A phone to practise on, beside the web chat. */

import { putWords, speak, word } from "../../chat/static/words.js";
import { Keypad } from "./keypad.js";
import { Line } from "./line.js";
import { Thread } from "./thread.js";
import { Views } from "./views.js";

const STATUS_AFTER_MS = 1200;

const byId = (id) => document.getElementById(id);
const [composer, written, status, examples] =
  ["composer", "written", "status", "examples"].map(byId);
const chat = document.querySelector("iframe");
const touch = matchMedia("(pointer: coarse)");

const thread = new Thread(byId("log"), byId("texts"), examples);
const line = new Line(document.body.dataset.phone, {
  phone(frame) {
    byId("service").textContent = frame.service;
    byId("own").textContent = frame.masked;
    thread.restore(frame);
    away = "reconnecting";
    tell(null);
  },
  sms: (frame) => thread.show(frame),
  sent: (frame) => thread.show(frame),
  refused: giveBack,
  lost: () => tellLater(away),
});

let statusTimer = 0;
let away = "connecting";

// ---- what is written

function send() {
  const text = written.value.trim();
  if (!text) return;
  if (!line.say(text)) {
    tell(away);
    return;
  }
  written.value = "";
  tell(null);
}

/* What was not sent is to be sent again, unless something else is being written by now. */
function giveBack(code, text) {
  tell(code);
  written.value ||= text;
}

function fill(text) {
  written.value = text;
  if (!touch.matches) written.focus();
}

// ---- what the page shows

/* In the language of the web chat, which its conversation may change. */
function follow() {
  const root = chat.contentDocument?.documentElement;
  if (!root) return;
  new MutationObserver(() => change(root.lang)).observe(root, { attributeFilter: ["lang"] });
  change(root.lang);
}

function change(language) {
  speak(language);
  putWords(document);
  written.placeholder = word("placeholder");
  thread.word();
}

function tellLater(key) {
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => tell(key), STATUS_AFTER_MS);
}

function tell(key) {
  clearTimeout(statusTimer);
  const said = key ? word(key) : "";
  if (status.textContent !== said) status.textContent = said;
}

// ---- beginnings

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
examples.addEventListener("click", ({ target }) => {
  if (target.matches("button")) fill(target.textContent);
});
chat.addEventListener("load", follow);

new Keypad(byId("keypad"), byId("delete"), byId("send"), written);
new Views(byId("views"));
change(document.documentElement.lang);
follow();
tellLater(away);
line.connect();
