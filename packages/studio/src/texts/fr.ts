import { configFr } from './config-fr.ts';
import type { Texts } from './texts.ts';

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
    plan: 'Plan d’écoute',
    configure: 'Configuration',
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

  models: { linear: 'parcours linéaire', spiral: 'parcours en spirale', loop: 'parcours en boucle' },
  stages: { attention: 'Attention', interest: 'Intérêt', desire: 'Désir', action: 'Action', loyalty: 'Fidélité' },
  channels: {
    web: 'Site web',
    app: 'Application',
    store: 'Magasin',
    phone: 'Téléphone',
    mail: 'Courrier',
    email: 'E-mail',
    chat: 'Messagerie',
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
      exits: 'Départs',
      exitsHint: 'de ceux qui étaient là',
      effort: 'Effort',
      effortHint: 'score net d’effort, plus haut = plus facile',
      signals: 'Signaux',
      signalsHint: 'pour 100 passages',
    },
    axis: { best: 'Très bien', middle: 'Ni l’un ni l’autre', worst: 'Très mal' },
    hot: 'à chaud',
    cold: 'à froid',
    answers: (n, shown) => `${shown} ${plural(n, 'réponse', 'réponses')}`,
    missing: (_n, shown) => `il en manque ${shown}`,
    notAsked: 'pas encore de réponse',
    indicative: 'indicatif',
    range: (low, high) => `${low} à ${high}`,
    none: 'aucun',
    exitsHere: (count) => `${count} partis`,
    kinds: (list) => list,
  },

  summary: {
    passages: (n, shown) => `${shown} ${plural(n, 'passage', 'passages')}`,
    converted: (share) => `${share} atteignent le but`,
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
    body: 'Le collecteur tourne et attend la première visite. Deux façons de lui en donner une :',
    demoTitle: 'Parcourir la boutique de démonstration',
    demoBody: 'Cinq étapes jusqu’à l’achat ; vos réponses apparaissent ici une seconde plus tard.',
    demoLink: 'Ouvrir la boutique de démonstration',
    snippetTitle: 'Ajouter une ligne à vos pages',
    snippetBody: 'Dans l’en-tête de chaque page du parcours :',
    copy: 'Copier',
    copied: 'Copié',
    dataTitle: 'Ou voir une année d’un coup',
    dataBody: 'Cette commande remplit le site « demo » de visites générées, signalées comme telles :',
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
  },
  noSite: {
    title: 'Aucun site n’est encore configuré',
    body: 'Publiez une configuration pour créer le premier :',
  },
  unknown: {
    title: 'Ce parcours n’est pas ici',
    body: (journey, site) =>
      `Le collecteur ne connaît pas de parcours « ${journey} » du site « ${site} ». Choisissez-en un autre ci-dessus.`,
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
  loading: 'Lecture de la carte …',

  explain: {
    open: (title, value) => `${title} : ${value}. Montrer le calcul`,
    close: 'Fermer',
    n: 'Effectif',
    interval: 'Intervalle à 95 %',
    formula: 'Formule',
    method: 'Intervalle par',
    distribution: 'Réponses',
    meaning: 'Sens',
    of: (x, n) => `${x} sur ${n}`,
    inStep: (what, step) => `${what}, ${step}`,
    noInterval: 'aucun, trop peu de réponses',
    wilson: 'score de Wilson : (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), avec p = x/n et z = 1,96',
    wald: 'Wald ajusté : m′ ± z·√((Q + 1,5)/N − (m′)²)/√N, avec N = n + 3, m′ = S/N, S la somme des valeurs, Q celle de leurs carrés, z = 1,96',
    tooFew: (n, needed, minimum) =>
      `${n} réponses ne suffisent pas pour un score : il en faut ${minimum}, il en manque donc ${needed}. En dessous de 5, même les réponses isolées restent cachées, pour que personne ne soit reconnu.`,
    evidence: {
      none: '',
      count: '',
      dots: '',
      indicative: 'Indicatif : moins de 30 réponses.',
      score: '',
      solid: 'Solide : l’intervalle est assez étroit pour agir.',
    },
    passages: {
      title: 'Passages',
      meaning:
        'Un passage est une traversée du parcours par un visiteur, de la première étape au but ou au dernier signe de vie.',
      formula: (total, open) => `${total} passages commencés ces jours-là, dont ${open} encore en cours`,
      exact: 'Un compte, pas une estimation : pas d’intervalle.',
    },
    converted: {
      title: 'Atteindre le but',
      meaning: 'Part des passages qui contiennent le but.',
      formula: 'passages avec le but / passages',
    },
    reach: {
      title: 'Atteinte',
      meaning: 'Part des passages qui contiennent cette étape au moins une fois.',
      formula: 'passages avec l’étape / passages',
    },
    exits: {
      title: 'Départs',
      meaning:
        'Passages clos sans le but dont c’est la dernière étape, rapportés aux passages qui contiennent l’étape. Les passages en cours ne comptent pas comme départs.',
      formula: 'passages qui finissent ici / passages avec l’étape',
    },
    emotion: {
      hot: 'Ressenti à chaud',
      cold: 'Ressenti à froid',
      meaning:
        'Comment l’étape a été vécue, de −1 (très mal) à +1 (très bien) : la moyenne des cinq visages. Elle vaut pour ceux qui ont atteint l’étape.',
      formula: 'v = (visage − 3) / 2 ;  moyenne = Σ v / n',
      points: ['Très mal', 'Mal', 'Ni bien ni mal', 'Bien', 'Très bien'],
    },
    expected: (value) => `L’équipe attendait ${value}.`,
    effort: {
      hot: 'Effort à chaud',
      cold: 'Effort à froid',
      meaning:
        'Score net d’effort, de −100 à +100 : la part de ceux qui ont trouvé l’étape facile moins la part de ceux qui l’ont trouvée difficile.',
      formula: 'NES = 100 × (facile − difficile) / n',
      cuts: (preset, easy, hard) => `Préréglage « ${preset} » : facile ${easy}, difficile ${hard}, les autres neutres`,
      points: [
        'Très difficile',
        'Difficile',
        'Plutôt difficile',
        'Ni difficile ni facile',
        'Plutôt facile',
        'Facile',
        'Très facile',
      ],
      agreement: [
        'Pas du tout d’accord',
        'Pas d’accord',
        'Plutôt pas d’accord',
        'Ni d’accord ni pas d’accord',
        'Plutôt d’accord',
        'D’accord',
        'Tout à fait d’accord',
      ],
    },
    signals: {
      title: 'Signaux',
      meaning:
        'Passages avec au moins un signal de gêne à cette étape, des clics de rage par exemple, pour 100 passages qui la contiennent.',
      formula: '100 × passages avec un signal ici / passages avec l’étape',
      all: (n, shown) => `${shown} ${plural(n, 'signal', 'signaux')} en tout`,
    },
    flow: {
      title: 'Chemins depuis ici',
      meaning:
        'Où les passages sont allés juste après cette étape. Les répétitions immédiates comptent une fois ; un passage revenu compte à chaque fois.',
      formula: 'transitions vers une étape / toutes les transitions et départs d’ici',
      to: (step) => `vers ${step}`,
      back: (step) => `retour à ${step}`,
      left: 'parcours quitté',
      none: 'Personne n’est parti d’ici vers une autre étape ces jours-là.',
    },
  },

  plan: {
    title: 'Plan d’écoute',
    intro:
      'Quel questionnaire demande quoi à quelle étape, et où il en est. Une ligne vide est une étape où personne n’est interrogé.',
    step: 'Étape',
    asked: 'Ce qui est demandé',
    entered: 'Passages ici',
    answers: 'Réponses',
    outlook: 'Perspective',
    whole: 'Le parcours entier',
    unheard: 'Personne n’est interrogé ici.',
    unheardAnswered: 'Rien en propre ; ses réponses viennent de questionnaires sur tout le parcours.',
    when: {
      'step-enter': 'à son début',
      'step-leave': 'quand elle est quittée',
      'step-complete': 'quand elle est quittée vers la suivante',
      'journey-complete': 'quand le parcours est terminé',
      abandon: 'quand le parcours est abandonné',
      signal: 'après un signal de gêne',
      event: 'après un événement',
      click: 'après un clic',
      visible: 'quand un élément devient visible',
      'exit-intent': 'quand le visiteur s’apprête à partir',
      scroll: 'après un défilement',
      dwell: 'après un moment',
      return: 'quand le visiteur revient',
      manual: 'quand la page le demande',
    },
    never: 'Pas de score sans question.',
    sample: (share) => `${share} des visiteurs`,
    reached: (target) => `${target} réponses et plus : assez ferme pour comparer`,
    unknown: 'Pas encore de réponse, donc pas de rythme à prolonger.',
    daysLeft: (n, days, wanted) => `${wanted} réponses dans environ ${days} ${plural(n, 'jour', 'jours')} à ce rythme`,
    note: (minimum, target) =>
      `Dès ${minimum} réponses il y a un score ; ${target} le rendent ferme. La perspective divise ce qui manque par les réponses par jour de la période ci-dessus.`,
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
