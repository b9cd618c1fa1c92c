/** Who reads what. The order is the one shown. */
export const groups = [
  {
    en: { title: 'For site owners', hint: 'You put the script on a site, or run the collector.' },
    fr: {
      title: 'Pour qui tient un site',
      hint: 'Vous placez la balise sur un site, ou vous exploitez le collecteur.',
    },
    pages: ['script', 'configuration', 'privacy', 'operations'],
  },
  {
    en: { title: 'For teams who read the map', hint: 'You ask, read and decide, without writing code.' },
    fr: {
      title: 'Pour les équipes qui lisent la carte',
      hint: 'Vous interrogez, lisez et décidez, sans écrire de code.',
    },
    pages: ['first-survey', 'map', 'signals'],
  },
  {
    en: { title: 'For developers', hint: 'You add to it, or talk to it from your own programs.' },
    fr: { title: 'Pour les développeurs', hint: 'Vous l’étendez, ou vous l’appelez depuis vos programmes.' },
    pages: ['extending', 'addresses', 'events', 'files'],
  },
];

/**
 * Each page: `file` or, where it is made of sections of readmes, `title` and `parts`; `fr` where there is a French version;
 * what it is about, in a line per language.
 */
export const pages = {
  script: {
    file: 'docs/script.md',
    fr: 'docs/fr/script.md',
    about: {
      en: 'The snippet, its attributes, every call, consent, single-page apps, and how to see why nothing appears.',
      fr: 'La balise, ses attributs, chaque appel, le consentement, et comment voir pourquoi rien n’apparaît.',
    },
  },
  configuration: {
    file: 'docs/configuration.md',
    fr: 'docs/fr/configuration.md',
    about: {
      en: 'One document per site: journeys, steps, surveys, who is asked and how often. Content security policy.',
      fr: 'Un document par site : parcours, étapes, questionnaires, à qui et à quelle fréquence. Politique de sécurité.',
    },
  },
  privacy: {
    file: 'docs/privacy.md',
    fr: 'docs/fr/privacy.md',
    about: {
      en: 'What leaves a visitor’s browser, what never does, consent, retention, erasure.',
      fr: 'Ce qui quitte le navigateur, ce qui n’en sort jamais, consentement, durées, effacement.',
    },
  },
  operations: {
    file: 'docs/operations.md',
    about: {
      en: 'Settings, reverse proxy, backup and restore, upgrade, counters, import and export, limits.',
      fr: 'Réglages, serveur mandataire, sauvegarde, mise à jour, compteurs, import et export, limites.',
    },
  },
  'first-survey': {
    file: 'docs/first-survey.md',
    fr: 'docs/fr/first-survey.md',
    about: {
      en: 'The first ten minutes in the editor, without code; answers you already have, from a CSV file.',
      fr: 'Les dix premières minutes dans l’éditeur, sans code ; importer des réponses d’un fichier CSV.',
    },
  },
  map: {
    file: 'docs/map.md',
    fr: 'docs/fr/map.md',
    about: {
      en: 'The map row by row: what each number means, what it needs, and what it does not tell.',
      fr: 'La carte ligne par ligne : ce que dit chaque nombre, ce qu’il lui faut, ce qu’il ne dit pas.',
    },
  },
  signals: {
    file: 'docs/signals.md',
    about: {
      en: 'What is noticed without anybody reporting it, what keeps it silent, what can be set.',
      fr: 'Ce qui est remarqué sans que personne le signale, ce qui le fait taire, ce qui se règle.',
    },
  },
  extending: {
    title: 'Extending',
    parts: [
      { file: 'packages/sdk/README.md', sections: ['Plugins'] },
      {
        file: 'packages/surveys/README.md',
        sections: ['A kind of question of your own', 'An interface of your own', 'Looks'],
      },
    ],
    about: {
      en: 'Plugins: detectors, triggers, sinks, kinds of questions, an interface of your own; looks.',
      fr: 'Extensions : détecteurs, déclencheurs, genres de questions, interface à soi, apparence.',
    },
  },
  addresses: {
    title: 'Addresses of the collector',
    parts: [{ file: 'packages/collector/README.md', sections: ['Addresses'], isPage: true }],
    about: {
      en: 'Every HTTP address, who may call it, segments, verdicts, CSV.',
      fr: 'Chaque adresse HTTP, qui peut l’appeler, segments, qualifications, CSV.',
    },
  },
  events: {
    file: 'docs/events.md',
    about: {
      en: 'What is sent and exported: every key of an event, and what each type says.',
      fr: 'Ce qui est envoyé et exporté : chaque clé d’un événement, et ce que dit chaque type.',
    },
  },
  files: {
    title: 'What a browser fetches, and when',
    parts: [{ file: 'docs/architecture.md', sections: ['What a browser fetches, and when'], isPage: true }],
    about: {
      en: 'Each file of the script, what makes a browser fetch it, and what whole visits come to.',
      fr: 'Chaque fichier du script, ce qui le fait chercher, et le poids de visites entières.',
    },
  },
};

export const words = {
  en: {
    documentation: 'Documentation',
    intro:
      'What Ressenti does, how to set it up, and how to read what it measures. This collector serves the pages of its own version.',
    all: 'All pages',
    here: 'On this page',
    skip: 'Skip to the text',
    other: 'Français',
    foreign: '',
    studio: 'Studio',
    scrolls: (heading, number) => `Table ${number}: ${heading}`,
  },
  fr: {
    documentation: 'Documentation',
    intro:
      'Ce que fait Ressenti, comment l’installer, comment lire ce qu’il mesure. Ce collecteur sert les pages de sa propre version.',
    all: 'Toutes les pages',
    here: 'Sur cette page',
    skip: 'Aller au texte',
    other: 'English',
    foreign: ' (en anglais)',
    studio: 'Studio',
    scrolls: (heading, number) => `Tableau ${number} : ${heading}`,
  },
};
