import { matching, type Shape } from './shape.ts';

/** Ids that a site owner chooses: sites, journeys, steps, surveys, questions, variants. */
export const name = (): Shape<string> =>
  matching(
    '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$',
    'an id of letters, digits, dots, dashes and underscores, at most 64 characters',
  );

/** `journey/step`. */
export const stepPath = (): Shape<string> =>
  matching('^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}/[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$', 'a step as "journey/step"', 129);

/** Ids that machines make. UUIDv7 from our script; any other unique word is accepted as a key of idempotence. */
export const id = (): Shape<string> =>
  matching('^[A-Za-z0-9_-]{1,64}$', 'an id of 1 to 64 letters, digits, dashes and underscores');

export const languageTag = (): Shape<string> =>
  matching('^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$', 'a language tag such as "fr" or "pt-BR"', 35);
