/* The residents' chat: what is typed or pressed goes out, answers come in. */

import { Connection } from "./connection.js";
import { Log } from "./log.js";
import { Transcript } from "./transcript.js";
import { putWords, speak, word } from "./words.js";

const STATUS_AFTER_MS = 1200;
const SIX_DIGITS_ALONE = /^[\s.-]*(\d[\s.-]*){6}$/;

const byId = (id) => document.getElementById(id);
const [composer, said, send, clear, status] =
  ["composer", "said", "send", "clear", "status"].map(byId);
const touch = matchMedia("(pointer: coarse)");

const transcript = Transcript.restore();
const log = new Log(byId("log"), byId("bubbles"), press);
const connection = new Connection(socketUrl(), {
  token: () => transcript.token,
  welcome,
  reply,
  refused,
  lost: () => tell("reconnecting"),
});

let newestAnswer = transcript.bubbles.reduce((newest, each) => each.answer ?? newest, null);
let statusTimer = 0;
let answersPressed = false;

// ---- what the resident does

function press({ label, action, language }) {
  answersPressed = true;
  say({ type: "press", action }, { text: label, language });
}

function type(text) {
  answersPressed = false;
  const secret = transcript.ask === "secret" || SIX_DIGITS_ALONE.test(text);
  say({ type: "say", text }, secret ? { text: "", secret } : { text });
}

function say(what, shown) {
  const frame = { ...what, id: newId() };
  const bubble = { by: "you", ...shown, waits: frame };
  transcript.add(bubble);
  transcript.save();
  log.show(bubble);
  log.enable(null);
  connection.say(frame);
  waitForAnswer();
}

function forget() {
  transcript.forget();
  newestAnswer = null;
  said.value = "";
  log.restore([]);
  expect(null);
  connection.restart();
  tellLater("connecting");
}

// ---- what the bot says

function welcome({ token, language }) {
  transcript.token = token;
  if (!transcript.bubbles.length) {
    change(language);
    if (!connection.waiting) connection.say({ type: "press", action: "start", id: newId() });
  }
  transcript.save();
  waitForAnswer();
}

function reply({ id, language, screens }) {
  settle(id);
  if (screens.length) {
    newestAnswer = id;
    const bubbles = screens.map(({ text, buttons }) => ({
      by: "office", text, language, buttons, answer: id,
    }));
    bubbles.forEach((bubble) => transcript.add(bubble));
    log.show(...bubbles);
    change(language);
    const last = screens[screens.length - 1];
    expect(last.ask);
    moveFocus(last);
  }
  offerChoices();
}

function refused({ id, text }) {
  settle(id);
  const note = { by: "note", text, language: transcript.language };
  transcript.add(note);
  log.show(note);
  offerChoices();
}

function settle(id) {
  delete transcript.find(id)?.waits;
  log.settle(id);
}

function offerChoices() {
  log.enable(connection.waiting ? null : newestAnswer);
  transcript.save();
  waitForAnswer();
}

// ---- what the page shows

function change(language) {
  transcript.language = language;
  speak(language);
  wordComposer();
}

/* ask: "text", "secret" or null, as the newest answer says. */
function expect(ask) {
  const secret = ask === "secret";
  // Half a PIN, left behind by a pressed button, must not turn legible.
  if (said.type === "password" && !secret) said.value = "";
  transcript.ask = ask;
  said.type = secret ? "password" : "text";
  said.inputMode = secret ? "numeric" : "text";
  said.autocomplete = secret ? "one-time-code" : "off";
  wordComposer();
}

function wordComposer() {
  const label = composer.querySelector("label");
  label.dataset.word = transcript.ask === "secret" ? "placeholder-secret" : "placeholder";
  putWords(composer);
  said.placeholder = word(label.dataset.word);
}

/* Who pressed a button that asks for something wants to type it. Who reads is left alone:
   a phone's keyboard goes away when there is nothing to type, so that the answer is seen. */
function moveFocus({ ask, buttons }) {
  if (ask && answersPressed) said.focus();
  else if (!ask && buttons.length && touch.matches) said.blur();
  answersPressed = false;
}

function waitForAnswer() {
  if (!connection.open) return;
  tell(null);
  if (connection.waiting) tellLater("waiting");
}

/* What is over within a moment is not worth a word. */
function tellLater(key) {
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => tell(key), STATUS_AFTER_MS);
}

function tell(key) {
  clearTimeout(statusTimer);
  const line = key ? word(key) : "";
  if (status.textContent !== line) status.textContent = line;
}

/* iOS lays its keyboard over the page; other phones shrink the page themselves. */
function fitAboveKeyboard() {
  const { height, scale } = visualViewport;
  if (scale > 1.01) return;
  document.body.style.height = height < innerHeight - 1 ? height + "px" : "";
  scrollTo(0, 0);
}

// ---- beginnings

function socketUrl() {
  const url = new URL("chat/socket", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.search = url.hash = "";
  return url;
}

/* crypto.randomUUID is missing where the page comes over plain http. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = said.value.trim();
  if (!text) return;
  said.value = "";
  type(text);
});
// The focus stays in the input, so that a phone's keyboard does not jump.
send.addEventListener("mousedown", (event) => event.preventDefault());
clear.addEventListener("click", forget);
globalThis.visualViewport?.addEventListener("resize", fitAboveKeyboard);

change(transcript.language);
expect(transcript.ask);
composer.hidden = clear.hidden = false;
log.restore(transcript.bubbles);
for (const { waits } of transcript.bubbles) if (waits) connection.say(waits);
log.enable(connection.waiting ? null : newestAnswer);
connection.connect();
tellLater("connecting");
