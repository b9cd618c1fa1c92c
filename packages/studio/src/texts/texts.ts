import { en } from './en.ts';
import { fr } from './fr.ts';

/** Every sentence the studio shows. English is the shape; the compiler refuses a language that lacks one. */
export type Texts = typeof en;

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export const catalogue: Readonly<Record<Language, Texts>> = { en, fr };
