import { belowFr } from './below-fr.ts';
import { brakeFr } from './brake-fr.ts';
import { configFr } from './config-fr.ts';
import type { Texts } from './en.ts';
import { explainFr } from './explain-fr.ts';
import { painsFr } from './pains-fr.ts';
import { readingFr } from './reading-fr.ts';
import { stepFr } from './step-fr.ts';

/** In French 0 and 1 are singular. */
const plural = (n: number, one: string, many: string) => (Math.abs(n) < 2 ? one : many);

export const fr: Texts = {
  language: { code: 'fr', name: 'Français', label: 'Langue' },
  product: 'Ressenti',
  studio: 'Studio',
  documentTitle: (journey) => `${journey} · Ressenti`,
  skipToMap: 'Aller à la carte',

  screens: {
    label: 'Écrans',
    journey: 'Carte',
    pains: 'Points de douleur',
    verbatims: 'Verbatims',
    plan: 'Plan d’écoute',
    configure: 'Configuration',
    import: 'Import',
    live: 'En direct',
  },

  choose: {
    label: 'Site, parcours et période',
    site: 'Site',
    journey: 'Parcours',
    period: 'Période',
    lastDays: (days) => `${days} derniers jours`,
    lastYear: '12 derniers mois',
    today: 'Aujourd’hui',
    range: 'Du … au …',
    from: 'Du',
    to: 'Au',
    theme: 'Couleurs',
    themes: { auto: 'Comme le système', light: 'Claires', dark: 'Sombres' },
    print: 'Imprimer',
    refresh: 'Actualiser',
  },

  ...belowFr,
  ...brakeFr,
  modelNames: { linear: 'parcours linéaire', spiral: 'parcours en spirale', loop: 'parcours en boucle' },
  stages: { attention: 'Attention', interest: 'Intérêt', desire: 'Désir', action: 'Action', loyalty: 'Fidélité' },
  channels: {
    web: 'Site web',
    app: 'Application',
    store: 'Magasin',
    phone: 'Téléphone',
    mail: 'Courrier',
    email: 'E-mail',
    chat: 'Messagerie',
    survey: 'Enquête',
  },
  noStage: 'sans phase',

  map: {
    caption: (journey) =>
      `Carte du parcours : ${journey}. Les colonnes sont les étapes, les lignes ce qui a été mesuré.`,
    region: 'Carte du parcours',
    laneHeading: 'Mesuré',
    stepNumber: (number) => `Étape ${number}`,
    goal: 'But',
    truth: 'Moment de vérité',
    lanes: {
      stage: 'Phase',
      channel: 'Canal',
      flow: 'Chemin suivi',
      flowHint: 'passages entre étapes',
      emotion: 'Ressenti',
      emotionHint: 'moyenne des réponses et sa bande à 95 %',
      reach: 'Atteinte',
      reachHint: 'de tous les passages',
      key: 'Indicateur clé',
      keyHint: 'ce sur quoi l’étape est jugée',
      exits: 'Départs',
      exitsHint: 'de ceux qui étaient là',
      effort: 'Effort',
      effortHint: 'score net, haut = facile',
      signals: 'Signaux',
      signalsHint: 'pour 100 passages',
      satisfaction: 'Satisfaction',
      vitals: 'Vitesse',
      vitalsHint: 'le quart le plus lent',
      verbatims: 'Verbatims',
      verbatimsHint: 'le plus récent',
      verbatimsHintCut: 'le plus récent, de tout le monde',
    },
    axis: { best: 'Très bien', middle: 'Ni l’un ni l’autre', worst: 'Très mal' },
    hot: 'à chaud',
    cold: 'à froid',
    answers: (n, shown) => `${shown} ${plural(n, 'réponse', 'réponses')}`,
    missing: (_n, shown) => `il en manque ${shown}`,
    notAsked: 'pas encore de réponse',
    levels: { high: 'élevée', medium: 'moyenne', 'to-improve': 'à améliorer' },
    written: (n, shown) => `${shown} ${plural(n, 'texte', 'textes')}`,
    ratings: { good: 'bon', 'needs-improvement': 'à améliorer', poor: 'mauvais' },
    showPain: (step, name) => `${name} : pourquoi, et ce qui est fait (${step})`,
    indicative: 'indicatif',
    range: (low, high) => `${low} à ${high}`,
    none: 'aucun',
    held: 'non montré',
    indicators: {
      next: 'continuent',
      goal: 'atteignent le but',
      satisfied: 'satisfaits',
      easy: 'l’ont trouvée facile',
    },
    exitsHere: (count) => `${count} partis`,
    kinds: (list) => list,
  },

  summary: {
    passages: (n, shown) => `${shown} ${plural(n, 'passage', 'passages')}`,
    converted: (share) => `${share} atteignent le but`,
    score: (score) => `score du parcours ${score}`,
    open: (_n, shown) => `${shown} en cours`,
    updating: 'Mise à jour …',
  },

  legend: {
    title: 'Lire la courbe',
    hot: 'Demandé à chaud, à l’étape ; plus le point est grand, plus il y a de réponses',
    cold: 'Demandé à froid, un jour ou plus après',
    band: 'Intervalle à 95 % de la moyenne',
    hypothesis: 'Ce que l’équipe attendait',
    hole: (minimum) => `Moins de ${minimum} réponses : chaque réponse en anneau, ni score ni trait`,
    zones: 'Teinté : nettement bien (dès +0,33), nettement mal (dès −0,33)',
    numbers: 'Chaque nombre ouvre son effectif, son intervalle et sa formule.',
  },

  generated: {
    some: (n, total) =>
      `Données générées : ${n} de ces ${total} passages viennent d’un programme, pour montrer comment la carte se lit. Personne ne les a vécus.`,
    all: (total) =>
      `Données générées : les ${total} passages viennent tous d’un programme, pour montrer comment la carte se lit. Personne ne les a vécus.`,
  },

  empty: {
    title: 'Personne ne s’est encore exprimé',
    body: 'Le collecteur tourne et attend la première visite. Comment lui en donner une :',
    demoTitle: 'Parcourir la boutique de démonstration',
    demoBody: 'Cinq étapes jusqu’à l’achat ; vos réponses apparaissent ici une seconde plus tard.',
    demoLink: 'Ouvrir la boutique de démonstration',
    snippetTitle: 'Ajouter une ligne à vos pages',
    snippetBody: 'Dans l’en-tête de chaque page du parcours :',
    copy: 'Copier',
    copied: 'Copié',
    importTitle: 'Apportez des réponses que vous avez déjà',
    importBody: 'L’export d’une enquête, une ligne par réponse, devient un parcours avec des réponses à froid :',
    dataTitle: 'Ou voir une année d’un coup',
    dataBody: 'Cette commande remplit le site « demo » de visites générées, signalées comme telles :',
  },
  held: {
    title: 'Trop peu de personnes pour montrer cette partie à part',
    body: 'Il en reste moins de cinq passages, ou moins de cinq chez tous les autres, sur ces jours. Ils ne sont pas montrés pour que personne ne soit reconnu, ni ce qui les trahirait par soustraction.',
    step: 'Certains chiffres de cette étape ne sont pas montrés ici : moins de cinq personnes se trouvent derrière eux, ou derrière ce qui reste de l’ensemble sans eux.',
    widen: 'Montrer les 12 derniers mois',
    everybody: 'Montrer tout le monde',
  },
  gathering: {
    verdicts: 'Les passages sont en cours de lecture pour qualifier les étapes. Cette page redemande d’elle-même.',
    again: (day, time) =>
      `Les qualifications datent du ${day}, ${time} ; les passages sont relus. Cette page redemande d’elle-même.`,
    part: 'Les passages de cette partie sont en cours d’addition : une caractéristique n’est dans aucun cumul, ils sont donc lus un à un. Cette page redemande d’elle-même.',
    progress: (done, of) => `${done} jours sur ${of}`,
  },
  quiet: {
    title: 'Aucun passage ces jours-là',
    body: (days) =>
      `Des événements sont arrivés pour ce site, mais aucun passage de ce parcours n’a commencé sur la période ${days}.`,
    widen: 'Montrer les 12 derniers mois',
  },
  publish: (origin, site) => `PUT ${origin}/v1/sites/${site}/config`,
  noJourney: {
    title: 'Ce site n’a pas encore de parcours',
    body: 'Un parcours est une liste d’étapes, chacune reconnue par une adresse ou un élément de la page.',
    configure: 'Décrire le parcours',
    or: 'Ou, si vous avez déjà des réponses :',
  },
  noSite: {
    title: 'Aucun site n’est encore configuré',
    body: 'Donnez un identifiant au premier et décrivez son parcours, ou publiez une configuration :',
  },
  unknown: {
    title: 'Ce parcours n’est pas ici',
    body: (journey, site) =>
      `Le collecteur ne connaît pas de parcours « ${journey} » du site « ${site} ». Choisissez-en un autre.`,
  },
  failed: {
    title: 'La carte n’a pas pu être lue',
    silent:
      'Le collecteur ne répond pas. Il redémarre peut-être ; rien n’est perdu entre-temps, les navigateurs gardent ce qu’ils ont mesuré.',
    status: (status) => `Le collecteur a répondu avec le statut ${status}.`,
    again: 'Réessayer',
  },
  key: {
    title: 'Clé d’administration',
    body: 'Le collecteur demande ici sa clé d’administration. Elle a été affichée une fois, à la création de la base.',
    field: 'Clé',
    enter: 'Ouvrir le studio',
    refused: 'Le collecteur a refusé cette clé.',
    kept: 'La clé reste dans cet onglet et disparaît quand il se ferme.',
  },
  loading: 'Lecture …',

  ...explainFr,

  ...painsFr,

  ...readingFr,

  ...stepFr,

  importLink: 'Importer les réponses d’une enquête',

  export: {
    label: 'Emporter la carte',
    svg: 'SVG',
    png: 'PNG',
    done: (name) => `${name} est dans vos téléchargements.`,
    failed: (reason) => `L’image n’a pas pu être faite : ${reason}`,
  },
  compare: {
    toggle: 'Comparer aux jours précédents',
    toggleOthers: 'Comparer à tous les autres',
    with: (days) => `Comparé à ${days}`,
    withOthers: (n, shown) => `Comparé aux ${shown} ${plural(n, 'autre passage', 'autres passages')}`,
    change: (measure) => `${measure}, par rapport aux jours précédents`,
    changeOthers: (measure) => `${measure}, par rapport à tous les autres`,
    meaningOthers:
      'Ce nombre dans le segment moins le même chez tous les autres, aux mêmes jours, jamais le total, qui contient le segment. Une différence n’est dite que si son q, sur toutes les étapes à la fois, est sous 0,05 et si elle compte.',
    none: 'pas de différence nette',
    legendNone: '≈ pas de différence nette avec les jours précédents',
    legendNoneOthers: '≈ pas de différence nette avec tous les autres',
    before: 'Avant',
    legend: 'Les jours précédents',
    meaning:
      'Ce nombre moins le même dans les jours précédents, en même quantité. Une différence n’est dite que si son q, sur toutes les étapes à la fois, est sous 0,05 et si elle compte.',
    share: 'différence de parts, intervalle hybride de Newcombe',
    score: 'différence de moyennes, par les limites de Wald ajustées des deux',
    points: (value) => `${value} points`,
    q: (value) => `q = ${value}`,
    qBelow: (value) => `q < ${value}`,
  },
  segments: {
    label: 'De qui',
    all: 'Tout le monde',
    names: { device: 'Appareil', locale: 'Langue', persona: 'Persona', variant: 'Variante', channel: 'Canal' },
    trait: (name) => `Trait : ${name}`,
    clear: 'De nouveau tout le monde',
    only: (part) => `Seulement une partie des visiteurs : ${part}.`,
    notOf: (part) =>
      `De tout le monde : un texte n’appartient à aucune partie des visiteurs, quoi que la carte montre (${part}).`,
  },

  config: configFr,

  signalKinds: {
    rage_click: 'Clics de rage',
    rage_key: 'Touches de rage',
    dead_click: 'Clics sans effet',
    slow_click: 'Clics lents',
    error_click: 'Clics en erreur',
    u_turn: 'Demi-tours',
    cursor_thrash: 'Pointeur agité',
    excessive_scroll: 'Défilement de recherche',
    form_hesitation: 'Hésitation dans un formulaire',
    form_abandon: 'Formulaires abandonnés',
    validation_loop: 'Erreurs de formulaire répétées',
    reload_loop: 'Rechargements répétés',
    wait_pain: 'Attentes longues',
  },
};
