/* The residents' chat: what is typed or pressed goes out, answers come in. */

import { Connection } from "./connection.js";
import { Sharing } from "./location.js";
import { Log } from "./log.js";
import { Transcript } from "./transcript.js";
import { putWords, speak, word } from "./words.js";

const STATUS_AFTER_MS = 1200;
const SIX_DIGITS_ALONE = /^[\s.-]*(\d[\s.-]*){6}$/;

const byId = (id) => document.getElementById(id);
const [composer, locate, said, send, clear, status] =
  ["composer", "locate", "said", "send", "clear", "status"].map(byId);
const touch = matchMedia("(pointer: coarse)");

const transcript = Transcript.restore();
const log = new Log(byId("log"), byId("bubbles"), press);
const sharing = new Sharing(locate, {
  waiting: () => connection.waiting,
  locating: () => tell("locating"),
  found: share,
  failed: askToType,
});
const connection = new Connection(socketUrl(), {
  token: () => transcript.token,
  welcome,
  reply,
  refused,
  news,
  lost: () => tell("reconnecting"),
});

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

function share(place) {
  answersPressed = false;
  say({ type: "locate", ...place }, { word: "location" });
}

function askToType() {
  note({ word: "no-location" });
  offerChoices();
  said.focus();
}

function say(what, shown) {
  const frame = { ...what, id: newId() };
  const bubble = { by: "you", ...shown, waits: frame };
  transcript.add(bubble);
  transcript.save();
  log.show(bubble);
  log.enable([]);
  connection.say(frame);
  waitForAnswer();
}

function forget() {
  transcript.forget();
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

function reply({ id, language, forget, screens }) {
  if (forget) {
    transcript.takeBack(id);
    log.takeBack(id);
  }
  settle(id);
  if (screens.length) {
    answer({ id, language, screens });
    moveFocus(screens[screens.length - 1]);
  }
  answersPressed = false;
  offerChoices();
}

/* What comes unasked; a late answer goes on with the dialogue, other news come between. */
function news({ id, language, screens, late }) {
  if (!screens.length || transcript.knows(id)) return;
  if (late) answer({ id, language, screens });
  else show({ id, language, screens, news: true });
  offerChoices();
}

function refused({ id, text }) {
  settle(id);
  note({ text, language: transcript.language });
  offerChoices();
}

function answer({ id, language, screens }) {
  show({ id, language, screens });
  change(language);
  expect(screens[screens.length - 1].ask);
}

function show({ id, language, screens, news }) {
  const bubbles = screens.map(({ text, buttons, attachments }) => ({
    by: "office", text, language, buttons, attachments, answer: id, news,
  }));
  bubbles.forEach((bubble) => transcript.add(bubble));
  log.show(...bubbles);
}

function note(shown) {
  const bubble = { by: "note", ...shown };
  transcript.add(bubble);
  log.show(bubble);
}

function settle(id) {
  delete transcript.find(id)?.waits;
  log.settle(id);
}

function offerChoices() {
  log.enable(connection.waiting ? [] : transcript.open);
  transcript.save();
  waitForAnswer();
}

// ---- what the page shows

function change(language) {
  transcript.language = language;
  speak(language);
  wordComposer();
}

/* ask: as the newest answer says; see frames.py. */
function expect(ask) {
  const secret = ask === "secret";
  // Half a PIN, left behind by a pressed button, must not turn legible.
  if (said.type === "password" && !secret) said.value = "";
  transcript.ask = ask;
  said.type = secret ? "password" : "text";
  said.inputMode = secret ? "numeric" : "text";
  said.autocomplete = secret ? "one-time-code" : "off";
  offerLocation(ask === "location");
  wordComposer();
}

function offerLocation(asked) {
  const focused = document.activeElement === locate;
  sharing.offer(asked);
  // The focus must not fall to the top of the page, nor call up a phone's keyboard.
  if (focused && locate.hidden) (touch.matches ? byId("log") : said).focus();
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
  if (ask && answersPressed) (locate.hidden ? said : locate).focus();
  else if (!ask && buttons.length && touch.matches) said.blur();
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
log.enable(connection.waiting ? [] : transcript.open);
connection.connect();
tellLater("connecting");
