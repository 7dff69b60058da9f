// Copies what a button carries, and lets the check queue be worked by keys while nobody types into a field.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.classList.add("good");
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
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
    target.closest("select").value = target.value;
    document.getElementById("return-button").focus();
  }
});
