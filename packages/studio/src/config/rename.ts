import type { SiteConfig } from '@ressenti/protocol';
import { getAt, type Path, setAt } from './draft.ts';

/** Renames a journey, a step or a question, and everything in the configuration that refers to it by name. */
export function renameJourney(config: SiteConfig, index: number, id: string): SiteConfig {
  const old = config.journeys?.[index]?.id;
  const renamed = setAt(config, ['journeys', index, 'id'], id);
  if (old === undefined) return renamed;
  return mapReferences(renamed, (reference) => {
    if (reference === old) return id;
    return reference.startsWith(`${old}/`) ? `${id}${reference.slice(old.length)}` : reference;
  });
}

export function renameStep(config: SiteConfig, journey: number, index: number, id: string): SiteConfig {
  const found = config.journeys?.[journey];
  const old = found?.steps[index]?.id;
  const renamed = setAt(config, ['journeys', journey, 'steps', index, 'id'], id);
  if (!found || old === undefined) return renamed;
  return mapReferences(renamed, (reference) => (reference === `${found.id}/${old}` ? `${found.id}/${id}` : reference));
}

export function renameQuestion(config: SiteConfig, survey: number, index: number, id: string): SiteConfig {
  const questions = ['surveys', survey, 'questions'] as const;
  const old = getAt(config, [...questions, index, 'id']);
  let renamed = setAt(config, [...questions, index, 'id'], id);
  const list = getAt(renamed, questions);
  if (!Array.isArray(list)) return renamed;
  for (const at of list.keys()) {
    const path = [...questions, at, 'when', 'question'];
    if (getAt(renamed, path) === old) renamed = setAt(renamed, path, id);
  }
  return renamed;
}

/** Where surveys name steps and journeys. */
const places: Path[] = [
  ['trigger', 'step'],
  ['trigger', 'journey'],
  ['moment', 'step'],
];

function mapReferences(config: SiteConfig, toNew: (reference: string) => string): SiteConfig {
  let next = config;
  for (const at of (config.surveys ?? []).keys())
    for (const place of places) {
      const path = ['surveys', at, ...place];
      const reference = getAt(next, path);
      if (typeof reference === 'string') next = setAt(next, path, toNew(reference));
    }
  return next;
}
