import type { brakeEn } from './brake-en.ts';

/** Why fewer people are asked than was published. */
export const brakeFr: typeof brakeEn = {
  brake: {
    asks: (survey, now, published) => `« ${survey} » interroge ${now} des visiteurs au lieu de ${published} : `,
    dismissed: (day, shown, n) => `des ${shown} derniers qui l’ont vu avant le ${day}, ${n} l’ont fermé.`,
    unanswered: (day, shown, n) => `des ${shown} derniers qui l’ont vu avant le ${day}, ${n} seulement ont répondu.`,
    advice: 'Le collecteur a divisé par deux. Une fois modifié, le questionnaire est jugé à nouveau.',
    lift: (published) => `Interroger de nouveau ${published}`,
  },
};
