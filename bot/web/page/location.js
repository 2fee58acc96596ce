/* Where the resident is, shared by a button that is there only while it is asked. */

// Three decimals, some hundred metres: enough to find the nearest office, and no doorstep.
const DEGREE_PARTS = 1000;
const FIND = { timeout: 15000, maximumAge: 300000 };

export class Sharing {
  #button;
  #heard;
  #attempt = 0;

  /* heard: waiting(), whether an answer is due; locating(); then found({latitude, longitude})
     or failed(). */
  constructor(button, heard) {
    this.#button = button;
    this.#heard = heard;
    button.addEventListener("click", () => this.#locate());
  }

  /* A place that is found after something else was asked is not told any more. */
  offer(asked) {
    this.#attempt++;
    this.#busy(false);
    this.#button.hidden = !(asked && isSecureContext && navigator.geolocation);
  }

  #locate() {
    if (this.#button.hasAttribute("aria-disabled") || this.#heard.waiting()) return;
    const attempt = ++this.#attempt;
    const end = (tell) => (result) => {
      if (attempt !== this.#attempt) return;
      this.#busy(false);
      tell(result);
    };
    this.#busy(true);
    this.#heard.locating();
    navigator.geolocation.getCurrentPosition(
      end(({ coords }) => this.#heard.found(rounded(coords))), end(this.#heard.failed), FIND,
    );
  }

  #busy(busy) {
    // Truly disabled, it would lose the focus.
    if (busy) this.#button.setAttribute("aria-disabled", "true");
    else this.#button.removeAttribute("aria-disabled");
  }
}

function rounded({ latitude, longitude }) {
  const round = (degrees) => Math.round(degrees * DEGREE_PARTS) / DEGREE_PARTS;
  return { latitude: round(latitude), longitude: round(longitude) };
}
