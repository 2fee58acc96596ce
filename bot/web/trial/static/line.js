/* The socket to the practice centre. Which phone this tab holds is kept by a token, as long as
   the tab; its texts stay with the centre, so that none is kept in the browser. */

const TOKEN = "siaga-practice-phone";
const BACKOFF_MIN_MS = 500;
const BACKOFF_MAX_MS = 10000;
const HELLO_WITHIN_MS = 10000;

export class Line {
  #url;
  #heard;
  #socket = null;
  #open = false;
  #unanswered = [];
  #failures = 0;
  #deadline = 0;
  #retry = 0;

  /* heard: phone(frame), sms(frame), sent(frame), refused(code, text), lost(). */
  constructor(url, heard) {
    this.#url = url;
    this.#heard = heard;
    addEventListener("online", () => this.#hurry());
    addEventListener("pageshow", () => this.#hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#hurry());
  }

  connect() {
    clearTimeout(this.#retry);
    this.#retry = 0;
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#deadline = setTimeout(() => socket.close(), HELLO_WITHIN_MS);
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "hello", token: sessionStorage.getItem(TOKEN) }));
    };
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    socket.onclose = () => this.#lose();
  }

  /* False while there is no connection: then nothing is sent. */
  say(text) {
    if (!this.#open) return false;
    this.#unanswered.push(text);
    this.#socket.send(JSON.stringify({ type: "say", text }));
    return true;
  }

  #hear(frame) {
    if (frame.type === "phone") {
      clearTimeout(this.#deadline);
      this.#open = true;
      this.#failures = 0;
      sessionStorage.setItem(TOKEN, frame.token);
      this.#heard.phone(frame);
    } else if (frame.type === "refused") {
      this.#heard.refused(frame.code, this.#unanswered.shift() ?? "");
    } else {
      if (frame.type === "sent") this.#unanswered.shift();
      this.#heard[frame.type]?.(frame);
    }
  }

  #lose() {
    clearTimeout(this.#deadline);
    this.#open = false;
    this.#unanswered = [];
    const longest = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** this.#failures++);
    // Half of it at random: after a restart of the centre, not everybody knocks at once.
    this.#retry = setTimeout(() => this.connect(), longest * (0.5 + Math.random() / 2));
    this.#heard.lost();
  }

  #hurry() {
    if (this.#retry) this.connect();
  }
}
