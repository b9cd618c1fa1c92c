/** Copies what stands in the box before the button; without a clipboard the text is there to be selected. */
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const line = button.parentElement;
    const done = line.querySelector('[role=status]');
    try {
      await navigator.clipboard.writeText(line.previousElementSibling.textContent);
      done.textContent = button.dataset.done;
    } catch {
      // The browser asked and was told no; the sentence says what to do instead.
      done.textContent = button.dataset.failed;
    }
  });
}
