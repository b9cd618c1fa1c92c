import { en, type Texts } from './en.ts';
import { fr } from './fr.ts';
import { withFrenchSpaces } from './french-spaces.ts';

export type { Texts };

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export const catalogue: Readonly<Record<Language, Texts>> = { en, fr: withFrenchSpaces(fr) };
