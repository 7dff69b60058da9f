// A calendar beside a field of a day. The field is typed into without it, as people write days; the button opens it.
const LANG = document.documentElement.lang === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB-u-ca-buddhist";
const words = (options) => new Intl.DateTimeFormat(LANG, { timeZone: "UTC", ...options });
const MONTH = words({ month: "long", year: "numeric" });
const LETTERS = words({ weekday: "narrow" });
const WHOLE = words({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = words({ month: "short" });
const DAY = 86400000;

document.documentElement.classList.add("js");

function utc(iso) {
  return iso ? new Date(`${iso}T00:00:00Z`) : null;
}

function typed(day) {
  const year = day.getUTCFullYear() + 543;
  if (document.documentElement.lang !== "th") return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${year}`;
  return `${day.getUTCDate()} ${SHORT.format(day)} ${year}`;
}

function read(text) {
  const parts = text.trim().split(/[\s/.-]+/).filter(Boolean);
  const [day, year] = [Number(parts[0]), Number(parts[parts.length - 1])];
  const months = [...Array(12).keys()];
  const named = months.find((month) => text.includes(SHORT.format(new Date(Date.UTC(2024, month, 1)))));
  const month = named ?? Number(parts[1]) - 1;
  const found = new Date(Date.UTC(year > 2400 ? year - 543 : year, month, day));
  return year > 1900 && found.getUTCMonth() === month ? found : null;
}

function made(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function opened(field, button) {
  const first = utc(field.dataset.first);
  const last = utc(field.dataset.last);
  const chosen = field.value === field.defaultValue ? utc(field.dataset.day) : read(field.value);
  const now = new Date(Date.now() + 7 * 3600000);
  const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  let shown = chosen || (last && last < today ? last : first && first > today ? first : today);
  const dialog = made("dialog", "", { class: "days", "aria-label": button.getAttribute("aria-label") });
  const head = made("div", "", { class: "days-head" });
  const title = made("strong", "", { "aria-live": "polite" });
  const earlier = made("button", "‹", { type: "button", class: "btn btn-outline-primary", "aria-label": button.dataset.earlier });
  const later = made("button", "›", { type: "button", class: "btn btn-outline-primary", "aria-label": button.dataset.later });
  const grid = made("div", "", { class: "days-grid" });
  const close = made("button", button.dataset.close, { type: "button", class: "btn btn-outline-primary" });
  head.append(earlier, title, later);
  dialog.append(head, grid, close);

  function draw(takesFocus) {
    title.textContent = MONTH.format(shown);
    grid.replaceChildren();
    for (let at = 0; at < 7; at += 1) {
      grid.append(made("span", LETTERS.format(new Date(Date.UTC(2024, 0, 7 + at))), { "aria-hidden": "true" }));
    }
    const begin = new Date(Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth(), 1));
    for (let at = 0; at < begin.getUTCDay(); at += 1) grid.append(made("span"));
    for (let day = begin; day.getUTCMonth() === begin.getUTCMonth(); day = new Date(day.getTime() + DAY)) {
      const name = WHOLE.format(day);
      const one = made("button", String(day.getUTCDate()), { type: "button", class: "btn btn-outline-primary", "aria-label": name });
      one.day = day;
      one.disabled = Boolean((first && day < first) || (last && day > last));
      if (chosen && day.getTime() === chosen.getTime()) one.setAttribute("aria-pressed", "true");
      if (day.getTime() === today.getTime()) one.classList.add("today");
      one.tabIndex = day.getTime() === shown.getTime() ? 0 : -1;
      grid.append(one);
    }
    if (takesFocus) grid.querySelector("[tabindex='0']:not(:disabled)")?.focus();
  }

  function turn(months) {
    const end = new Date(Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth() + months + 1, 0));
    const day = Math.min(shown.getUTCDate(), end.getUTCDate());
    shown = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth(), day));
  }

  earlier.addEventListener("click", () => { turn(-1); draw(false); });
  later.addEventListener("click", () => { turn(1); draw(false); });
  close.addEventListener("click", () => dialog.close());
  grid.addEventListener("keydown", (event) => {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    if (!days && !months) return;
    event.preventDefault();
    const before = shown;
    if (days) shown = new Date(shown.getTime() + days * DAY);
    else turn(months);
    if ((first && shown < first) || (last && shown > last)) shown = before;
    draw(true);
  });
  grid.addEventListener("click", (event) => {
    const day = event.target.closest("button")?.day;
    if (!day) return;
    field.value = typed(day);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    dialog.close();
  });
  dialog.addEventListener("close", () => { dialog.remove(); button.focus(); });
  document.body.append(dialog);
  draw(false);
  dialog.showModal();
  grid.querySelector("[tabindex='0']:not(:disabled)")?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".day-field .pick");
  if (button) opened(button.parentElement.querySelector("input"), button);
});
