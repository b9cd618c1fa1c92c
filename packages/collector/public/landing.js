/** Copies the snippet; without a clipboard the text is there to be selected. */
const button = document.querySelector('[data-copy]');
if (navigator.clipboard) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const done = document.querySelector('[data-copied]');
    try {
      await navigator.clipboard.writeText(document.querySelector('#snippet').textContent);
      done.textContent = button.dataset.done;
    } catch {
      // The browser asked and was told no; the sentence says what to do instead.
      done.textContent = button.dataset.failed;
    }
  });
}
