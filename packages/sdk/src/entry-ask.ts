/** `ressenti-ask.js`: fetched when the page is idle, if the configuration has surveys. */
export { startAsk } from './ask/start-ask.ts';
