/** Fonts of 16 CSS pixels are meant whatever the page makes of its root; inside the survey the smallest is 0.8 of it. */
const smallestFontPx = 12;
const smallestTargetPx = 24;
/** What `npm run size` holds the two files to, compressed. */
const budgets = { 'ressenti.js': 8192, 'ressenti-survey.js': 10_240 };

/** Frames, and what Zone.js or a browser under remote control writes on the window whenever anybody listens. */
const foreign = /^(\d+$|__zone_symbol__|__pw_)/;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const differences = (a, b) => a.filter((one, i) => one !== b[i]);

/** The host-safety contract, one verdict a promise: true, false, or null where this browser cannot measure it. */
export function computeVerdicts(seen) {
  const { notes, before, during, after, field, files } = seen;
  const now = notes.current();
  const added = Object.getOwnPropertyNames(window).filter(
    (name) => !notes.globals.has(name) && !['safety', 'ressenti'].includes(name) && !foreign.test(name),
  );
  const patched = now.functions.filter((one, i) => one !== notes.functions[i]).length;
  const changed = now.descriptors.filter(
    (entries, i) =>
      entries.length !== notes.descriptors[i].length ||
      entries.some(([key, value, set], j) => {
        const [key0, value0, set0] = notes.descriptors[i][j];
        return key !== key0 || value !== value0 || set !== set0;
      }),
  ).length;
  // A blocked request is the browser's own line, and the point of that page.
  const violations = notes.violations.filter((one) => !(seen.isBlocked && one.startsWith('connect-src')));
  const keys = Object.keys(localStorage).filter((key) => !notes.keys.includes(key) && !key.startsWith('ressenti:'));
  const hurt = during.inside.filter(
    ({ letterSpacing, textTransform, fontStyle, opacity, visibility, transform, fontSize }) =>
      letterSpacing !== 'normal' ||
      textTransform !== 'none' ||
      fontStyle !== 'normal' ||
      opacity !== '1' ||
      visibility !== 'visible' ||
      transform !== 'none' ||
      fontSize < smallestFontPx,
  );
  const small = during.inside.filter(
    ({ name, width, height }) => name === 'button' && Math.min(width, height) < smallestTargetPx,
  );
  const moved = differences(before.look, during.look).concat(differences(before.look, after.look));
  const longest = Math.max(0, ...seen.tasks.map(({ duration }) => duration));
  const big = files.filter(([name, size]) => size > (budgets[name] ?? Number.POSITIVE_INFINITY));
  const rule = (id, title, pass, text) => ({ id, title, pass, seen: text });

  return [
    rule(
      'shown',
      'The survey is on screen, and its answer is told.',
      seen.wasShown && seen.answered === 1,
      `answers: ${seen.answered}`,
    ),
    rule(
      'policy',
      'Nothing violates the strict content security policy.',
      violations.length === 0,
      violations.join(', ') || 'no violation',
    ),
    rule(
      'trusted-types',
      'No sink for text is used where trusted types are required.',
      window.trustedTypes ? !violations.some((one) => one.includes('trusted-types')) : null,
      window.trustedTypes ? 'required by this page, none created' : 'this browser has no trusted types',
    ),
    rule(
      'errors',
      'No error and no unhandled rejection reaches the page.',
      notes.errors.length === 0,
      notes.errors.join(', ') || 'none',
    ),
    rule(
      'globals',
      'One global is defined, ressenti, and no other.',
      added.length === 0,
      added.join(', ') || 'no other',
    ),
    rule(
      'functions',
      'No function of the page or the browser is replaced.',
      patched === 0 && changed === 0,
      `${patched} functions, ${changed} objects changed`,
    ),
    rule(
      'history',
      'History and address stay as they are.',
      history.length === notes.historyLength && location.href === notes.address,
      `${history.length} entries, ${location.pathname}`,
    ),
    rule(
      'focus',
      'The focus stays where the visitor has it.',
      during.active === field && seen.moved.length === 0,
      `on ${during.active?.id}`,
    ),
    rule(
      'typing',
      'What was typed and marked stays typed and marked.',
      field.value === seen.typed && same(during.selection, [3, 7]),
      `“${field.value}”, ${during.selection.join(' to ')} marked`,
    ),
    rule(
      'scroll',
      'The page does not scroll, and keeps its title.',
      same(before.scroll, after.scroll) && before.title === after.title,
      after.scroll.join(', '),
    ),
    rule(
      'layout-shift',
      'Nothing on the page moves: layout shift 0.',
      notes.supports.includes('layout-shift') ? seen.shift === 0 : null,
      notes.supports.includes('layout-shift') ? String(seen.shift) : 'this browser does not tell; see the next line',
    ),
    rule(
      'style-out',
      'No style of ours reaches the page: every element looks and stands as before.',
      moved.length === 0,
      moved[0] ?? `${before.look.length} elements alike`,
    ),
    rule(
      'style-in',
      'No style of the page reaches the survey.',
      seen.wasShown && hurt.length === 0 && small.length === 0,
      [...hurt, ...small].map((one) => JSON.stringify(one)).join(', ') ||
        `${during.inside.length} elements as designed`,
    ),
    rule(
      'network',
      'A collector that cannot be reached is no fault of the page: calls resolve, events wait.',
      seen.flushed && (!seen.isBlocked || seen.pending > 0),
      `${seen.pending} events wait`,
    ),
    rule(
      'storage',
      'Only keys of our own in storage, and no cookie.',
      keys.length === 0 && document.cookie === '',
      keys.join(', ') || 'nothing else',
    ),
    rule('removal', 'stop() leaves no element behind.', seen.left === 0, `${seen.left} elements`),
    rule(
      'tasks',
      'No long task while it appears, is answered and goes.',
      notes.supports.includes('longtask') ? longest <= 50 : null,
      notes.supports.includes('longtask') ? `longest ${Math.round(longest)} ms` : 'this browser does not tell',
    ),
    rule(
      'bytes',
      `ressenti.js is at most ${budgets['ressenti.js']} bytes, ressenti-survey.js at most ${budgets['ressenti-survey.js']}.`,
      files.length === 0 || seen.encoding !== 'br' ? null : big.length === 0,
      (seen.encoding === 'br' ? '' : 'this browser takes no brotli over this connection: ') +
        files.map(([name, size]) => `${name} ${size}`).join(', '),
    ),
  ];
}
