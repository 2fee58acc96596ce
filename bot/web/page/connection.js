/* The socket to the bot, and the messages that wait for their answer.

   Messages go one at a time and in order. One that has no answer yet is sent again, with
   the same id, over every new connection: the bot answers a repeated id as it did before. */

const BACKOFF_MIN_MS = 500;
const BACKOFF_MAX_MS = 10000;
const WELCOME_WITHIN_MS = 10000;
// A phone that changed networks may keep a dead socket open for minutes. The bot itself
// gives up on a look-up after five seconds.
const ANSWER_WITHIN_MS = 15000;
const TOO_FAST_PAUSE_MS = 3000;

export class Connection {
  #url;
  #heard;
  #socket = null;
  #welcomed = false;
  #queue = [];
  #failures = 0;
  #deadline = 0;
  #retry = 0;
  #pause = 0;

  /* heard: welcome(frame), reply(frame), refused(frame), news(frame), lost(); the token to say hello with
     is asked by token(). */
  constructor(url, heard) {
    this.#url = url;
    this.#heard = heard;
    addEventListener("online", () => this.#hurry());
    addEventListener("pageshow", () => this.#hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#hurry());
  }

  get open() {
    return this.#welcomed;
  }

  get waiting() {
    return this.#queue.length > 0;
  }

  connect() {
    this.#drop();
    const socket = new WebSocket(this.#url);
    const current = (act) => (event) => socket === this.#socket && act(event);
    socket.onopen = current(() => {
      socket.send(JSON.stringify({ type: "hello", token: this.#heard.token() }));
    });
    socket.onmessage = current((event) => this.#hear(JSON.parse(event.data)));
    socket.onclose = current(() => this.#lose());
    this.#socket = socket;
    this.#expectWithin(WELCOME_WITHIN_MS);
  }

  say(frame) {
    this.#queue.push({ frame, sent: false, tooFast: false });
    this.#send();
  }

  /* Forget what waits, and begin anew. */
  restart() {
    this.#queue = [];
    this.connect();
  }

  #send() {
    const next = this.#queue[0];
    if (!next || next.sent || this.#pause || !this.#welcomed) return;
    next.sent = true;
    this.#socket.send(JSON.stringify(next.frame));
    this.#expectWithin(ANSWER_WITHIN_MS);
  }

  #hear(frame) {
    if (frame.type === "welcome") {
      clearTimeout(this.#deadline);
      this.#welcomed = true;
      this.#failures = 0;
      this.#heard.welcome(frame);
      this.#send();
    } else if (frame.type === "news") {
      this.#heard.news(frame);
      this.#socket.send(JSON.stringify({ type: "got", id: frame.id }));
    } else {
      this.#settle(frame);
    }
  }

  #settle(frame) {
    const first = this.#queue[0];
    const answered = first?.sent && (frame.id === first.frame.id || frame.id === null);
    if (!answered) return;
    clearTimeout(this.#deadline);
    if (frame.code === "too-fast" && !first.tooFast) {
      first.tooFast = true;
      first.sent = false;
      this.#pause = setTimeout(() => {
        this.#pause = 0;
        this.#send();
      }, TOO_FAST_PAUSE_MS);
      return;
    }
    this.#queue.shift();
    this.#heard[frame.type]?.({ ...frame, id: first.frame.id });
    this.#send();
  }

  #expectWithin(limit_ms) {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#lose(), limit_ms);
  }

  #lose() {
    this.#drop();
    const longest = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** this.#failures++);
    // Half of it at random: after a restart of the bot, not everybody knocks at once.
    this.#retry = setTimeout(() => this.connect(), longest * (0.5 + Math.random() / 2));
    this.#heard.lost();
  }

  #hurry() {
    if (this.#retry) this.connect();
  }

  #drop() {
    for (const timer of [this.#deadline, this.#retry, this.#pause]) clearTimeout(timer);
    this.#retry = this.#pause = 0;
    this.#welcomed = false;
    for (const message of this.#queue) message.sent = false;
    const old = this.#socket;
    this.#socket = null;
    old?.close();
  }
}
