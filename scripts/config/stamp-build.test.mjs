import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { markScript, stampBuild } from './stamp-build.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ressenti-stamp-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  'ressenti.js': 'p=e=>import(e).then(e=>e.b0000?e:n("b0000/")),s=({startDelivery:e})=>e()',
  'ressenti-send.js': 'import("./ressenti-send-late.js");export{n as a,c as startDelivery};',
  'ressenti-send-late.js': 'import{a}from"./ressenti-send.js";export{t as judge};',
};
function build(changed = {}) {
  for (const [name, code] of Object.entries({ ...files, ...changed })) writeFileSync(join(folder, name), code);
  return stampBuild(folder);
}
const read = (name) => readFileSync(join(folder, name), 'utf8');

describe('the name of a build', () => {
  it('is the same for the same files, and another where one of them differs', () => {
    const name = build();
    expect(name).toMatch(/^b[a-z\d]{4}$/);
    expect(build()).toBe(name);
    expect(build({ 'ressenti-send-late.js': 'export{u as judge};' })).not.toBe(name);
  });

  it('is what a script asks a part for, what the part is begun with, and in the address of what the part fetches', () => {
    const name = build();
    expect(read('ressenti.js')).toBe(files['ressenti.js'].replaceAll(/b0000|startDelivery/g, name));
    expect(read('ressenti-send.js')).toBe(`import("./ressenti-send-late.js?${name}");export{n as a,c as ${name}};`);
    // One module under one address: the part that fetched it has no name of a build in its own.
    expect(read('ressenti-send-late.js')).toBe(files['ressenti-send-late.js']);
  });

  it('stands beside the name by which others fetch the interface', () => {
    expect(markScript('ressenti-survey.js', 'export{n as $,E as openSurvey};')).toBe(
      'export{n as $,E as b0000,E as openSurvey};',
    );
  });

  it('cannot be told of a part that exports nothing by it: the build fails', () => {
    expect(() => markScript('ressenti-new.js', 'export{a as startNew};')).toThrow(/ressenti-new\.js: expected/);
  });
});
