/* What stands in the log, kept for this tab alone: sessionStorage goes when the tab does,
   so the next person at a shared computer finds nothing.

   A bubble  {by: "you" | "office" | "note", text, word, language, buttons, attachments,
              answer, news, secret, waits}
   word         a word of the page's own stands in place of the text: "gone", "location" …
   buttons      [{label, action}] below an answer of the office
   attachments  what goes with it, whole, so that a reload without a network shows it too;
                see frames.py
   answer       which answer it is part of
   news         that answer came unasked, and leaves the choices before it open
   secret       its text is a PIN and is not kept: "text" is empty
   waits        the frame that has no answer yet, to be sent again after a reload */

const KEY = "siaga-chat";
const BUBBLES_MAX = 100;

export class Transcript {
  token = null;
  language = "id";
  ask = null;
  bubbles = [];

  static restore() {
    const transcript = new Transcript();
    try {
      Object.assign(transcript, JSON.parse(sessionStorage.getItem(KEY)));
    } catch {
      // Storage is shut in some browsers' private mode: the chat then lasts until a reload.
    }
    return transcript;
  }

  add(bubble) {
    this.bubbles.push(bubble);
    this.bubbles.splice(0, this.bubbles.length - BUBBLES_MAX);
  }

  find(id) {
    return this.bubbles.find((bubble) => bubble.waits?.id === id);
  }

  /* The answers whose choices can be pressed: the newest, and what news came after it. */
  get open() {
    return this.bubbles.reduce(
      (open, { answer, news }) => !answer ? open : news ? [...open, answer] : [answer], [],
    );
  }

  knows(answer) {
    return this.bubbles.some((bubble) => bubble.answer === answer);
  }

  /* What the resident sent with this id is to be nowhere any more. */
  takeBack(id) {
    const bubble = this.find(id);
    if (bubble) Object.assign(bubble, { text: "", word: "gone", secret: false });
  }

  save() {
    const { token, language, ask } = this;
    // The frame that carries a PIN or a place stays in memory; without it its bubble would
    // wait for ever.
    const bubbles = this.bubbles.filter(({ secret, word, waits }) => !(waits && (secret || word)));
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ token, language, ask, bubbles }));
    } catch {
      // As above.
    }
  }

  forget() {
    Object.assign(this, new Transcript());
    this.save();
  }
}
