// Copies what a button carries, and lets the check queue be worked by keys while nobody types into a field.
const TYPED_INTO = "input:not([type=checkbox], [type=radio]), textarea, select";
const copy = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = Object.assign(document.createElement("textarea"), { value: text }); // plain http has no clipboard
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await copy(button.dataset.copy);
  button.textContent = button.dataset.copied;
  button.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPED_INTO)) return;
  const key = CSS.escape(event.key.toLowerCase());
  const named = (what) => document.querySelector(`[data-${what}="${key}"]`);
  const target = named("key") || named("focus") || named("choose");
  if (!target) return;
  event.preventDefault();
  if (target.dataset.key) {
    target.click();
  } else if (target.dataset.focus) {
    target.focus();
  } else {
    target.checked = true;
    document.getElementById("return-button").focus();
  }
});
