import type { Texts } from '../texts-shape.ts';

export const fr: Texts = {
  region: 'Votre avis',
  close: 'Fermer',
  refuse: 'Ne plus me demander',
  send: 'Envoyer',
  change: 'Modifier ma réponse',
  thanks: 'Merci !',
  missing: 'Veuillez choisir une réponse.',
  where: 'Vous pouvez répondre à la fin de cette page.',
  emotion5: {
    question: 'Comment avez-vous vécu cette étape ?',
    points: ['Très mal', 'Mal', 'Ni bien ni mal', 'Bien', 'Très bien'],
  },
  ease7: {
    question: "Dans l'ensemble, cette étape a-t-elle été difficile ou facile ?",
    points: [
      'Très difficile',
      'Difficile',
      'Plutôt difficile',
      'Ni difficile ni facile',
      'Plutôt facile',
      'Facile',
      'Très facile',
    ],
  },
};
