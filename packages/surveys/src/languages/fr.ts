import type { Texts } from '../texts.ts';

export const fr: Texts = {
  region: 'Votre avis',
  close: 'Fermer',
  refuse: 'Ne plus me demander',
  back: 'Retour',
  next: 'Suivant',
  send: 'Envoyer',
  skip: 'Passer',
  change: 'Modifier ma réponse',
  thanks: 'Merci !',
  saved: 'Enregistré',
  missing: 'Veuillez choisir une réponse.',
  left: 'caractères restants',
  where: 'Vous pouvez répondre à la fin de cette page.',
  why: 'Quelle est la raison principale de votre réponse ? (facultatif)',
  hindered: "Qu'est-ce qui vous a gêné ?",
  notPersonal: 'Merci de ne pas indiquer de données personnelles.',
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
