import * as french from './french.js';
import { computeVerdicts } from './verdicts.js';

const field = document.querySelector('#field');
const button = document.querySelector('#button');
const { safety: notes, ressenti } = window;
const kind = document.documentElement.dataset.page;
const isBlocked = kind === 'blocked';
const isFrench = navigator.language.startsWith('fr');
if (isFrench) {
  const [title, text] = french.page[kind];
  document.documentElement.lang = 'fr';
  document.querySelector('h1').textContent = title;
  document.querySelector('h1 + p').textContent = text;
  document.querySelector('#sum').textContent = french.running;
  document.querySelector('label').firstChild.textContent = french.label;
  button.textContent = french.button;
  for (const one of document.querySelector('#pages').childNodes) {
    const text = one.firstChild ?? one;
    text.data = french.links[text.data] ?? text.data;
  }
  // Longer words move the page, and the browser tells of it a moment after it is drawn: that is over before anything counts.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)));
}
const marks = isFrench ? french.marks : { pass: 'Holds: ', fail: 'Broken: ', unknown: 'Not measured: ' };

/** Asks again and again, as long as it takes, at most 20 s. */
async function until(holds) {
  for (const end = performance.now() + 20_000; performance.now() < end; ) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
const survey = () => document.querySelector('ressenti-survey');
const panel = () => survey()?.shadowRoot?.querySelector('section');
const isOpen = () => (panel()?.getBoundingClientRect().height ?? 0) > 0;
/** How every element of the page looks and where it stands. */
const look = () =>
  [...document.querySelectorAll('html, body, body *')]
    .filter((one) => !one.closest('#verdicts'))
    .map((one) => {
      const { color, font, letterSpacing, display, overflow, cursor } = getComputedStyle(one);
      const { x, y, width, height } = one.getBoundingClientRect();
      return [one.localName, color, font, letterSpacing, display, overflow, cursor, x, y, width, height].join(' ');
    });

const typed = isFrench ? french.typed : 'what was typed';
field.value = typed;
field.focus();
field.setSelectionRange(3, 7);
await until(() => typeof ressenti.stop === 'function' || typeof window.ressenti.stop === 'function');
const before = { look: look(), scroll: [scrollX, scrollY], title: document.title };
const shiftBefore = notes.shift;
const focusedBefore = notes.focused.length;
const startedMs = performance.now();

window.ressenti('show', 'safety');
const wasShown = await until(isOpen);
// It fades in; how it stands afterwards counts, and a window in the background may never get there by itself.
for (const one of panel()?.getAnimations() ?? []) one.finish();
// One frame to stand, one to be measured.
await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const during = {
  look: look(),
  active: document.activeElement,
  selection: [field.selectionStart, field.selectionEnd],
  inside: wasShown ? measureInside() : [],
};
let answered = 0;
window.ressenti.on('survey-answer', () => {
  answered++;
});
const point = survey()?.shadowRoot?.querySelector('input[type=radio]');
point?.click();
await until(() => answered > 0);
const flushed = await Promise.race([
  window.ressenti.flush().then(() => true),
  new Promise((resolve) => setTimeout(resolve, 10_000, false)),
]);
const pending = await window.ressenti.pending();
window.ressenti('dismiss');
window.ressenti('stop');
await until(() => !survey());
await new Promise((resolve) => setTimeout(resolve, 200));

/** What the page's style sheet tries to change, as it is inside the survey. */
function measureInside() {
  const root = survey().shadowRoot;
  return [panel(), ...root.querySelectorAll('.question, .button, label')].map((one) => {
    const style = getComputedStyle(one);
    const { width, height } = one.getBoundingClientRect();
    return {
      name: one.className || one.localName,
      letterSpacing: style.letterSpacing,
      textTransform: style.textTransform,
      fontStyle: style.fontStyle,
      opacity: style.opacity,
      visibility: style.visibility,
      transform: style.transform,
      fontSize: Number.parseFloat(style.fontSize),
      width,
      height,
    };
  });
}

const { headers } = await fetch('/ressenti.js', { method: 'HEAD' });

const verdicts = computeVerdicts({
  encoding: headers.get('content-encoding'),
  notes,
  isBlocked,
  wasShown,
  during,
  before,
  after: { look: look(), scroll: [scrollX, scrollY], title: document.title },
  shift: notes.shift - shiftBefore,
  moved: notes.focused.slice(focusedBefore).filter((one) => one !== field && one !== button),
  field,
  typed,
  answered,
  flushed,
  pending,
  left: document.querySelectorAll('ressenti-survey, ressenti-debug').length,
  tasks: notes.tasks.filter(({ startTime }) => startTime > startedMs),
  files: performance
    .getEntriesByType('resource')
    .filter(({ name }) => /\/ressenti[\w-]*\.js$/.test(new URL(name).pathname))
    .map(({ name, encodedBodySize }) => [new URL(name).pathname.slice(1), encodedBodySize]),
});

const list = document.querySelector('#verdicts');
for (const { id, title, pass, seen } of verdicts) {
  const item = document.createElement('li');
  item.id = id;
  item.dataset.verdict = pass === null ? 'unknown' : pass ? 'pass' : 'fail';
  const mark = document.createElement('b');
  mark.textContent = marks[item.dataset.verdict];
  const detail = document.createElement('small');
  detail.textContent = isFrench ? french.toDetail(seen) : seen;
  item.append(mark, isFrench ? french.promises[id] : title, detail);
  list.append(item);
}
const failed = verdicts.filter(({ pass }) => pass === false).length;
const [allHold, toBroken] = isFrench
  ? [french.allHold, french.toBroken]
  : ['Every promise that this browser can measure holds.', (broken, count) => `${broken} of ${count} are broken.`];
document.querySelector('#sum').textContent = failed === 0 ? allHold : toBroken(failed, verdicts.length);
document.body.dataset.done = 'true';
