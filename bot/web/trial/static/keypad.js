/* The phone's own keys: they type where the cursor stands. */

export class Keypad {
  #written;

  constructor(keys, erase, send, written) {
    this.#written = written;
    keys.addEventListener("click", ({ target }) => {
      if (target.matches("button")) this.#put(target.textContent);
    });
    erase.addEventListener("click", () => this.#erase());
    // The focus stays where it is: in the field, or on no field, so that no touch keyboard comes.
    for (const each of [keys, erase, send]) {
      each.addEventListener("mousedown", (event) => event.preventDefault());
    }
  }

  #put(sign) {
    const { value, maxLength, selectionStart, selectionEnd } = this.#written;
    if (value.length - (selectionEnd - selectionStart) >= maxLength) return;
    this.#replace(selectionStart, selectionEnd, sign);
  }

  #erase() {
    const { value, selectionStart, selectionEnd } = this.#written;
    const from = selectionStart < selectionEnd
      ? selectionStart
      : selectionStart - (Array.from(value.slice(0, selectionStart)).pop() ?? "").length;
    this.#replace(from, selectionEnd, "");
  }

  #replace(from, to, sign) {
    this.#written.setRangeText(sign, from, to, "end");
    // Without the focus no browser scrolls to the cursor by itself.
    this.#written.scrollLeft = this.#written.scrollWidth;
  }
}
