import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeNotices } from './write-notices.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ressenti-notices-'));
  mkdirSync(join(root, 'served/studio'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (path, text) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
const writeMap = (path, ...sources) => write(path, JSON.stringify({ sources }));
const writeLibrary = (name, file, text) => {
  write(`node_modules/${name}/package.json`, JSON.stringify({ version: '1.2.3', license: 'MIT' }));
  write(`node_modules/${name}/${file}`, text);
};

it('each library in any of the scripts is named once, with its licence; others are not', () => {
  writeMap('served/a.js.map', '../../node_modules/tiny/dist/tiny.js', '../../sdk/src/start.ts');
  writeMap('served/studio/b.js.map', '../../../node_modules/tiny/more.js', '../../../node_modules/@far/lib/index.js');
  writeLibrary('tiny', 'LICENSE', 'Copyright of tiny');
  writeLibrary('@far/lib', 'licence.md', 'Copyright of far');
  writeLibrary('unused', 'LICENSE', 'Copyright of unused');
  expect(writeNotices(join(root, 'served'), root)).toEqual(['@far/lib', 'tiny']);
  const notices = readFileSync(join(root, 'served/notices.txt'), 'utf8');
  expect(notices).toContain('tiny 1.2.3 MIT\n\nCopyright of tiny');
  expect(notices).toContain('@far/lib 1.2.3 MIT\n\nCopyright of far');
  expect(notices).not.toContain('unused');
});

it('a library without a licence is an error that names it', () => {
  writeMap('served/a.js.map', '../../node_modules/tiny/tiny.js');
  writeLibrary('tiny', 'readme.md', 'no licence here');
  expect(() => writeNotices(join(root, 'served'), root)).toThrow('tiny: expected a file with its licence');
});
