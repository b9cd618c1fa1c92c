import type { MoreTexts } from './texts.ts';

export const fr: MoreTexts = {
  progress: 'Question {place} sur {total}',
  cold: 'En repensant à {journey} du {date} : {question}',
  why: 'Quelle est la raison principale de votre réponse ? (facultatif)',
  hindered: "Qu'est-ce qui vous a gêné ?",
  notPersonal: 'Merci de ne pas indiquer de données personnelles.',
  left: '{left} caractères restants',
  other: 'Autre',
  yes: "Oui, j'accepte",
  no: 'Non',
  upTo: '{max} choix au plus.',
  ces2: {
    lead: "Dans quelle mesure êtes-vous d'accord avec l'affirmation suivante :",
    question: "{brand} m'a permis de traiter facilement ma demande.",
    points: [
      "Pas du tout d'accord",
      "Pas d'accord",
      "Plutôt pas d'accord",
      "Ni d'accord ni pas d'accord",
      "Plutôt d'accord",
      "D'accord",
      "Tout à fait d'accord",
    ],
  },
  csat5: {
    question: "Dans l'ensemble, comment jugez-vous {object} ?",
    points: ['Très insatisfaisant', 'Insatisfaisant', "Ni l'un ni l'autre", 'Satisfaisant', 'Très satisfaisant'],
  },
  nps11: {
    question: 'Quelle est la probabilité que vous recommandiez {brand} à un ami ou à un collègue ?',
    points: ['Pas du tout probable', 'Extrêmement probable'],
  },
  words: 'Quels mots conviennent le mieux ?',
  badWords: {
    frustrated: 'Frustration',
    confused: 'Confusion',
    worried: 'Inquiétude',
    disappointed: 'Déception',
    weary: 'Lassitude',
    angry: 'Colère',
  },
  goodWords: {
    relieved: 'Soulagement',
    confident: 'Confiance',
    satisfied: 'Satisfaction',
    pleased: 'Plaisir',
    proud: 'Fierté',
    surprised: 'Surprise',
  },
  brand: 'ce site',
  object: 'cette visite',
};
