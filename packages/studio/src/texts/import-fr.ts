import type { importEn } from './import-en.ts';

/** French counts 0 as one. */
const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

/** What the import of a survey's export says, in French. */
export const importFr: typeof importEn = {
  title: 'Importer des réponses',
  intro:
    'Un fichier CSV, une ligne par réponse, tel que l’enregistrent les outils d’enquête et les tableurs : au moins l’étape concernée et sa note. Chaque ligne devient une réponse à froid, et la carte du parcours la montre.',
  file: 'Fichier',
  fileHint: 'CSV avec une ligne d’en-tête ; virgules, points-virgules ou tabulations ; 32 Mo au plus.',
  reading: 'Lecture du fichier …',
  tooLarge: 'Ce fichier dépasse 32 Mo. Coupez-le : ce qui a été importé une fois n’est pas enregistré deux fois.',
  empty: 'Ce fichier n’a aucune ligne sous son en-tête.',
  columns: {
    title: 'Que contient chaque colonne',
    names: {
      stage: 'Étape du parcours',
      score: 'Note',
      comment: 'Commentaire',
      date: 'Date',
      visitor: 'Répondant',
    },
    hints: {
      comment: 'Les données personnelles sont masquées avant l’enregistrement.',
      date: 'Par exemple 2026-11-22 ou 22/11/2026 ; 11/22/2026 si toute la colonne le montre. Sans date, les réponses sont d’aujourd’hui.',
      visitor: 'Un code qui dit quelles réponses viennent de la même personne. Ni nom, ni adresse.',
    },
    choose: 'Choisir une colonne',
    none: 'Aucune',
    unnamed: (number) => `Colonne ${number}`,
  },
  instrument: 'Ce qu’est la note',
  chooseInstrument: 'Choisir une échelle',
  instruments: {
    emotion5: 'Ressenti, de 1 (très mal) à 5 (très bien)',
    csat5: 'Satisfaction, de 1 à 5',
    ease7: 'Facilité, de 1 (très difficile) à 7 (très facile)',
    ces2: 'M’a facilité la tâche, de 1 (pas d’accord) à 7 (d’accord)',
    ces1: 'Effort, de 1 (très faible) à 5 (très élevé)',
    nps11: 'Recommandation, de 0 à 10',
    valence9: 'Ressenti, de 1 (désagréable) à 9 (agréable)',
  },
  into: 'Dans le parcours',
  newJourney: 'Un nouveau, fait des étapes du fichier',
  newName: 'Nom du nouveau parcours',
  defaultName: 'Enquête',
  preview: 'Les premières lignes',
  stages: 'Étapes trouvées',
  stage: (name, n, rows) => `${name} : ${rows} ${plural(n, 'ligne', 'lignes')}`,
  check: {
    good: (n, shown) => `${shown} ${plural(n, 'réponse peut être importée', 'réponses peuvent être importées')}`,
    faulty: (n, shown) =>
      `${shown} ${plural(n, 'ligne fautive serait laissée', 'lignes fautives seraient laissées')} de côté`,
    days: (days) => `dates : ${days}`,
    stage: 'Indiquez la colonne qui nomme l’étape.',
    score: 'Indiquez la colonne qui porte la note.',
    instrument: 'Indiquez ce qu’est la note : ces nombres peuvent venir de plusieurs échelles.',
    nothing: 'Aucune ligne ne peut être importée en l’état. Les raisons sont ci-dessous.',
  },
  start: (n, shown) => `Importer ${shown} ${plural(n, 'réponse', 'réponses')}`,
  waiting: 'Importer',
  progress: (stored, of) => `${stored} lignes enregistrées sur ${of} …`,
  sending: 'Envoi du fichier …',
  result: {
    title: 'Importé',
    accepted: (n, shown) => `${shown} ${plural(n, 'réponse nouvelle', 'réponses nouvelles')}`,
    duplicates: (n, shown) => `${shown} déjà ${plural(n, 'présente', 'présentes')}`,
    rejected: (n, shown) => `${shown} ${plural(n, 'ligne fautive laissée', 'lignes fautives laissées')} de côté`,
    map: 'Les voir sur la carte',
    another: 'Importer un autre fichier',
  },
  failed: (reason) =>
    `L’import s’est arrêté : ${reason} Ce qui était enregistré le reste ; importer à nouveau le même fichier ajoute la suite.`,
  faults: {
    title: 'Lignes fautives',
    line: 'Ligne',
    what: 'Où',
    expected: 'Attendu',
    received: 'Trouvé',
    more: (shown) => `Les ${shown} premières.`,
    file: 'tout le fichier',
  },
};
