
// Copies the text that a button stands beside; nothing else on this page needs a script.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copies]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copies);
  const copied = (await offered(source.textContent)) || selected(source);
  const label = button.dataset.label;
  button.firstChild.data = copied ? "Copied" : "Press Ctrl+C";
  document.getElementById("said").textContent = copied ? label + " is copied." : label + " is selected; copy it with Ctrl+C.";
  setTimeout(() => { button.firstChild.data = "Copy"; }, 2500);
});

async function offered(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// Some browsers give a page from the disk no clipboard; what is selected they copy.
function selected(source) {
  getSelection().selectAllChildren(source);
  const copied = document.execCommand("copy");
  if (copied) getSelection().removeAllRanges();
  return copied;
}
