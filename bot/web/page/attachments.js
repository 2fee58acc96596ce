/* What goes with an answer: a QR code to be shown, a file for the calendar. */

const ELEMENTS = { qr, calendar };

/* attachments: as in frames.py; those of a bot that is newer than this page are left out. */
export function attached(attachments, language) {
  const box = document.createElement("div");
  box.className = "attached";
  box.lang = language;
  box.append(...attachments.flatMap((each) => ELEMENTS[each.type]?.(each) ?? []));
  return box;
}

/* A file's address keeps the file in memory until it is given back. */
export function letGo(items) {
  for (const item of items) {
    for (const link of item.querySelectorAll("a[download]")) URL.revokeObjectURL(link.href);
  }
}

/* An <img>, which a phone saves at a long press. What it holds is said to who can't scan it. */
function qr({ content, caption, image }) {
  const figure = document.createElement("figure");
  const picture = document.createElement("img");
  picture.src = "data:image/png;base64," + image;
  picture.alt = "QR: " + content;
  const below = document.createElement("figcaption");
  below.textContent = caption;
  figure.append(picture, below);
  return figure;
}

/* As a blob, so that the page's policy needs to allow nothing more. */
function calendar({ label, name, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = name;
  link.textContent = label;
  return link;
}
