import type { Words } from './words.ts';

const once: Record<string, string> = { visit: 'visite', passage: 'passage dans le parcours', visitor: 'visiteur' };
const obstacles: Record<string, string> = {
  survey: 'un autre questionnaire est ouvert',
  hidden: 'cet onglet n’est pas affiché',
  typing: 'le visiteur écrit dans un champ',
  dialog: 'une boîte de dialogue de la page est ouverte',
  invalid: 'un formulaire de la page contient une erreur à corriger',
};
const at = (step: string | undefined): string => (step ? ` à l’étape ${step}` : '');

export const fr: Words = {
  title: 'Pourquoi suis-je interrogé, ou non ?',
  intro: 'Vous seul voyez ceci. Les visiteurs ne chargent jamais ce panneau.',
  close: 'Fermer ce panneau',
  fold: 'Replier',
  unfold: 'Déplier',
  met: 'Remplie',
  unmet: 'Non remplie',
  colon: '\u00a0: ',
  sections: {
    config: 'Configuration',
    consent: 'Consentement',
    surveys: 'Questionnaires',
    steps: 'Étapes reconnues',
    signals: 'Signaux',
    delivery: 'Envoi',
  },
  consent: {
    granted: 'La mesure est autorisée.',
    pending: 'Le visiteur n’a pas encore choisi : rien n’est conservé ni envoyé.',
    denied: 'Le visiteur, ou son navigateur, refuse : rien n’est conservé, envoyé ni demandé.',
  },
  noConfig: (site) => `Aucune configuration pour le site « ${site} » : rien n’est mesuré ni demandé sur cette page.`,
  noConfigHelp: (endpoint) =>
    `Vérifiez que le site existe sous ce nom, que sa configuration est publiée et que cette page peut joindre ${endpoint}. La raison, telle que le script la donne :`,
  noSurveys: 'La configuration ne contient aucun questionnaire.',
  noSteps: 'Aucune pour l’instant. Vérifiez les lignes « enter » du parcours.',
  noSignals: 'Aucun pour l’instant sur cette page.',
  noDelivery: 'Rien n’est envoyé : l’envoi commence avec le consentement.',
  waits: 'attend son moment',
  ready: 'peut être posé maintenant',
  open: 'est affiché en ce moment',
  fails: (count) => (count === 1 ? '1 règle n’est pas remplie' : `${count} règles ne sont pas remplies`),
  asked: (time) => `Son moment est venu (${time}), et il a été posé.`,
  notAsked: (time, reasons) => `Son moment est venu (${time}), et il n’a pas été posé : ${reasons}`,
  atStep: (path) => `Actuellement à l’étape ${path}.`,
  outside: 'Actuellement hors de tout parcours.',
  entered: (path, time) => `${time} : entrée dans ${path}`,
  left: (path, outcome, time) => `${time} : sortie de ${path}, ${outcome}`,
  ended: (type, journey, time) => `${time} : ${journey} ${type === 'journey-complete' ? 'abouti' : 'abandonné'}`,
  outcomes: { next: 'vers la suite', back: 'en arrière', repeat: 'pour y revenir', exit: 'sans retour' },
  signals: {
    rage_click: 'Clics de colère',
    rage_key: 'Frappes de colère',
    dead_click: 'Clic sans effet',
    slow_click: 'Clic à l’effet tardif',
    error_click: 'Clic suivi d’une erreur',
    u_turn: 'Demi-tour immédiat',
    cursor_thrash: 'Pointeur secoué',
    excessive_scroll: 'Défilement en tous sens',
    form_hesitation: 'Hésitation devant un champ',
    form_abandon: 'Formulaire quitté sans envoi',
    validation_loop: 'La même erreur, encore et encore',
    reload_loop: 'La même page rechargée encore et encore',
    wait_pain: 'Longue attente',
  },
  signal: (kind, target, step, time) => `${time} : ${kind}${target && ` sur ${target}`}${step && ` à ${step}`}`,
  waiting: (count, since) =>
    count === 0
      ? 'Rien n’attend d’être envoyé.'
      : `${count} en attente d’envoi${since && `, le plus ancien depuis ${since}`}.`,
  answered: (status, time) =>
    status === 200
      ? `Le collecteur a pris le dernier envoi (${time}).`
      : status === 0
        ? `Le collecteur n’a pas pu être joint (${time}).`
        : `Le collecteur a répondu ${status} (${time}).`,
  neverAnswered: 'Le collecteur n’a pas encore répondu à cette page.',
  next: (time) => `Prochain essai : ${time}.`,
  noNext: 'Aucun autre essai n’est nécessaire.',
  buffer: {
    idb: 'Ce qui attend est conservé dans ce navigateur et survit à la fermeture de l’onglet.',
    mem: 'Ce navigateur n’offre aucun stockage : ce qui attend est perdu avec la page.',
  },
  lost: (counts) => `Perdus, et comptés : ${counts}.`,
  triggers: {
    'step-enter': ({ step }) => `l’entrée dans l’étape ${step}`,
    'step-leave': ({ step }) => `la sortie de l’étape ${step}`,
    'step-complete': ({ step }) => `le passage à la suite de l’étape ${step}`,
    'journey-complete': ({ journey }) => `l’aboutissement de ${journey}`,
    abandon: ({ journey, step }) => `l’abandon ${journey ? `de ${journey}` : 'd’un parcours'}${at(step)}`,
    signal: ({ kind, step }) => `${kind ? `le signal ${kind}` : 'un signal quelconque'}${at(step)}`,
    event: ({ name }) => `l’événement ${name}`,
    click: ({ selector, step }) => `un clic sur ${selector}${at(step)}`,
    visible: ({ selector, step }) => `l’apparition à l’écran de ${selector}${at(step)}`,
    'exit-intent': ({ step }) => `le pointeur qui sort par le haut de la fenêtre${at(step)}`,
    scroll: ({ percent, step }) => `un défilement de ${percent} %${at(step)}`,
    dwell: ({ afterMs, step }) => `${afterMs / 1000} s d’affichage${at(step)}`,
    return: ({ journey, step }) =>
      `le retour après l’abandon ${journey ? `de ${journey}` : 'd’un parcours'}${at(step)}`,
    manual: () => 'un appel de la page, ressenti.show()',
  },
  rules: {
    trigger: ({ seen, trigger, time }) =>
      seen === 'fired'
        ? `Son moment est venu : ${trigger}.`
        : seen === 'planned'
          ? `Son moment est venu, et il attend une prochaine visite : ${trigger}.`
          : typeof seen === 'number'
            ? `Son moment est venu et passé (${time(seen)}). Il attend le prochain : ${trigger}.`
            : `Son moment n’est pas encore venu sur cette page. Il attend : ${trigger}.`,
    place: ({ pass }) =>
      pass
        ? 'Le visiteur est encore là où son moment est venu.'
        : 'Le visiteur a quitté l’étape ou la page où son moment est venu.',
    cold: ({ pass, expected, seen, time }) =>
      `Posé lors d’une visite ultérieure, au moins ${expected} h après l’étape. ${
        typeof seen === 'number'
          ? `L’étape date du ${time(seen)}${pass ? '.' : ' : trop tôt, ou encore la même visite.'}`
          : 'Aucune étape de ce genre n’est encore en mémoire.'
      }`,
    within: ({ expected, time }) => `Posé jusqu’au ${time(Number(expected))} au plus tard.`,
    consent: ({ pass, seen }) =>
      pass
        ? 'Le visiteur autorise la mesure.'
        : seen === 'denied'
          ? 'Le visiteur, ou son navigateur, refuse la mesure.'
          : 'Le visiteur n’a pas encore autorisé la mesure.',
    quota: ({ expected }) =>
      Number(expected) > 0 ? `Il a reçu les ${expected} réponses voulues, ou il a été clos.` : 'Il a été clos.',
    from: ({ expected, seen, time }) => `Il commence le ${expected}. Maintenant : ${time(Number(seen))}.`,
    until: ({ expected, seen, time }) => `Il se termine le ${expected}. Maintenant : ${time(Number(seen))}.`,
    device: ({ expected, seen }) => `Pour ces appareils : ${expected}. Celui-ci : ${seen}.`,
    locale: ({ expected, seen }) => `Pour ces langues : ${expected}. Cette page : ${seen}.`,
    trait: ({ about, expected, seen }) => `Pour les visiteurs dont « ${about} » est ${expected}. Ici : ${seen}.`,
    sample: ({ pass, expected, seen, percent }) =>
      `${percent(Number(expected))} des visiteurs sont interrogés. Celui-ci se place à ${percent(Number(seen))}, donc ${pass ? 'dedans' : 'dehors'}.`,
    refused: ({ pass, seen, time }) =>
      pass
        ? 'Le visiteur n’a pas demandé à être laissé tranquille.'
        : `Le visiteur a choisi « ne plus me demander » (${time(Number(seen))}).`,
    once: ({ about, seen, time }) =>
      `Au plus une fois par ${once[about] ?? about}. Dernière fois : ${typeof seen === 'number' ? time(seen) : 'jamais'}.`,
    cooldown: ({ expected, seen, time }) =>
      `Au moins ${expected} jours entre deux fois. Dernière fois : ${typeof seen === 'number' ? time(seen) : 'jamais'}.`,
    maxShown: ({ expected, seen }) => `Montré au plus ${expected} fois. Jusqu’ici : ${seen}.`,
    perVisit: ({ expected, seen }) =>
      `Au plus ${expected} par visite, tous questionnaires confondus. Jusqu’ici : ${seen}.`,
    per30D: ({ expected, seen }) =>
      `Au plus ${expected} en 30 jours, tous questionnaires confondus. Jusqu’ici : ${seen}.`,
    undisturbed: ({ pass, seen }) => (pass ? 'Rien ne gêne.' : `Il patiente, car ${obstacles[String(seen)] ?? seen}.`),
    quiet: ({ expected, seen, seconds }) =>
      `Après ${seconds(Number(expected))} s sans frappe, comptées depuis le début de la page. Jusqu’ici : ${seconds(Number(seen))} s.`,
  },
};
