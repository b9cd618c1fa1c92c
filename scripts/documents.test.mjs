import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validateSiteConfig } from '@ressenti/protocol';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(`${root}docs/configuration.md`, 'utf8');
const [whole, surveys] = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json));

it('the configuration of the manual can be pasted as it stands', () => {
  expect(validateSiteConfig(whole)).toMatchObject({ ok: true });
});

for (const survey of surveys)
  it(`the survey ${survey.id} of the manual can be pasted beside the others`, () => {
    expect(validateSiteConfig({ ...whole, surveys: [...whole.surveys, survey] })).toMatchObject({ ok: true });
  });
