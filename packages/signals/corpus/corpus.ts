import type { Case } from './case.ts';
import { answered } from './cases/answered.ts';
import { clicks } from './cases/clicks.ts';
import { errors } from './cases/errors.ts';
import { forms } from './cases/forms.ts';
import { keys } from './cases/keys.ts';
import { late } from './cases/late.ts';
import { silent } from './cases/silent.ts';
import { surroundings } from './cases/surroundings.ts';
import { travel } from './cases/travel.ts';
import { unseen } from './cases/unseen.ts';
import { waits } from './cases/waits.ts';

/** Every labelled interaction. */
export const corpus: readonly Case[] = [
  ...clicks,
  ...answered,
  ...silent,
  ...surroundings,
  ...keys,
  ...errors,
  ...travel,
  ...forms,
  ...waits,
  ...late,
  ...unseen,
];
