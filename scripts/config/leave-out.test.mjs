import { rollup } from 'rollup';
import { expect, it } from 'vitest';
import { leaveOut } from './leave-out.mjs';
import { ofWebVitals } from './never-used.mjs';

const build = async (library, parts) => {
  const files = { entry: "import '/node_modules/tiny/a.js'; import '/ours.js';", '/ours.js': 'keep(1);' };
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      leaveOut({ name: 'tiny', path: '/node_modules/tiny/', parts }),
      {
        name: 'files',
        resolveId: (id) => id,
        load: (id) => files[id] ?? library,
      },
    ],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({});
  return output[0].code.trim();
};

it('what is never used goes from the library, and from nothing else', async () => {
  expect(await build('keep(1);go(1);go(2);', [{ what: /go\((\d)\);/g, instead: 'stay($1);', times: 2 }])).toBe(
    'keep(1);stay(1);stay(2);\n\nkeep(1);',
  );
  expect(await build('a.b?c():d();', [{ what: 'a.b?c():' }])).toContain('d();');
});

it.each([
  ['is gone', 'keep(1);'],
  ['came a second time', 'go(1);go(2);'],
])('nothing is built where a new version says it differently: it %s', async (_, library) => {
  await expect(build(library, [{ what: /go\(\d\);/g }])).rejects.toThrow(
    /tiny: expected .*go.* 1 times, found it [02] times/,
  );
});

it('a part is found however often it was found in a file before', async () => {
  const parts = [{ what: /go\(\d\);/g }];
  await build('go(1);', parts);
  await expect(build('go(1);', parts)).resolves.toContain('keep');
});

it('every pattern is global, so that all it finds are counted', () => {
  for (const { what } of ofWebVitals.parts)
    if (typeof what !== 'string') expect(what.flags, String(what)).toContain('g');
});
