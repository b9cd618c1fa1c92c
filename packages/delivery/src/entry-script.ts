/** What `ressenti-send.js` exports. */
export { startDelivery } from './deliver.ts';
