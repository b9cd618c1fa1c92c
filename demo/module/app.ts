import { createClient } from '@ressenti/sdk';

/** The npm way in: one client, made and started by the application. */
const ressenti = createClient({ site: 'demo', endpoint: location.origin });

for (const button of document.querySelectorAll<HTMLElement>('[data-step]'))
  button.addEventListener('click', () => ressenti.step(button.dataset.step ?? ''));

ressenti.on('delivery', async () => {
  const output = document.querySelector('output');
  if (output) output.textContent = String(await ressenti.pending());
});
