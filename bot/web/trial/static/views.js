/* On a narrow page one of phone and chat is seen at a time, chosen by tabs; on a wide one both. */

const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export class Views {
  #tabs;

  constructor(list) {
    this.#tabs = Array.from(list.querySelectorAll("[role=tab]"));
    this.#tabs.forEach((tab, at) => {
      tab.addEventListener("click", () => this.#show(tab));
      tab.addEventListener("keydown", (event) => {
        if (!(event.key in NEXT)) return;
        event.preventDefault();
        const next = this.#tabs.at((at + NEXT[event.key]) % this.#tabs.length);
        this.#show(next);
        next.focus();
      });
    });
    this.#show(this.#tabs[0]);
  }

  #show(chosen) {
    for (const tab of this.#tabs) {
      const shown = tab === chosen;
      tab.setAttribute("aria-selected", shown);
      tab.tabIndex = shown ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).classList.toggle("behind", !shown);
    }
  }
}
