/* The page's own words, in the language the conversation is held in. */

const WORDS = JSON.parse(document.getElementById("words").textContent);

let spoken = WORDS.id;

export const word = (key) => spoken[key] ?? "";

/* Word everything below an element that names a word of its own. */
export function putWords(root) {
  for (const each of root.querySelectorAll("[data-word]")) put(each, word(each.dataset.word));
  for (const each of root.querySelectorAll("[data-label]")) {
    each.setAttribute("aria-label", word(each.dataset.label));
  }
}

export function speak(language) {
  spoken = WORDS[language] ?? WORDS.id;
  document.documentElement.lang = language in WORDS ? language : "id";
  document.title = word("title");
  putWords(document);
}

/* Change the text node itself: a new one inside the log would be read aloud again. */
function put(element, text) {
  if (element.firstChild) element.firstChild.nodeValue = text;
  else element.textContent = text;
}
