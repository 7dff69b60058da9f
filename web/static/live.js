// Open pages follow what others do: the server tells that something changed, htmx asks for the page again, and what
// differs is put in its place. What somebody is typing is left alone.
const touched = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form");
  if (form) touched.add(form);
});

function stays(node) {
  return node instanceof Element && (touched.has(node) || (node.tagName === "FORM" && node.contains(document.activeElement)));
}

function keepsOpen(oldNode, newNode) {
  if (oldNode instanceof HTMLDetailsElement && newNode instanceof HTMLDetailsElement) newNode.open = oldNode.open;
}

if (window.Idiomorph) {
  window.Idiomorph.defaults.callbacks.beforeNodeMorphed = (oldNode, newNode) => {
    if (stays(oldNode)) return false;
    keepsOpen(oldNode, newNode);
    return true;
  };
  window.Idiomorph.defaults.callbacks.beforeNodeRemoved = (node) => !stays(node);
}

// "/" goes to the search in the head; a click elsewhere closes the person's menu.
document.addEventListener("keydown", (event) => {
  const find = document.querySelector(".find input");
  if (event.key !== "/" || !find || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  find.focus();
});
document.addEventListener("click", (event) => {
  const menu = document.querySelector(".who[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});
