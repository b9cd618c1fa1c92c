import { dataLayer } from './data-layer.js';
import { thumbs } from './thumbs.js';

ressenti('use', thumbs);
ressenti('use', dataLayer);

document.querySelector('button').addEventListener('click', () => ressenti('show', 'delivery-thumbs'));
const output = document.querySelector('output');
window.dataLayer = {
  push(entry) {
    output.textContent = JSON.stringify(entry);
  },
};
