import type { painsEn } from './pains-en.ts';

/** In French 0 and 1 are singular. */
const plural = (n: number, one: string, many: string) => (Math.abs(n) < 2 ? one : many);

/** Ce que dit l’écran des points de douleur, en français. */
export const painsFr: typeof painsEn = {
  pains: {
    title: 'Points de douleur',
    intro: 'Par quoi commencer : les ruptures, puis l’usure, ce qui reste à comprendre, et les épreuves qui élèvent.',
    lists: {
      fix: { title: 'À corriger', hint: 'Des ruptures : on souffre ici et on part.' },
      understand: {
        title: 'À comprendre',
        hint: 'Quelque chose ne va pas, la conséquence reste inconnue : lire ce qui est écrit, parler aux gens.',
      },
      watch: { title: 'À surveiller', hint: 'Supportable chaque fois, usant à la longue.' },
      accompany: { title: 'À accompagner', hint: 'Une épreuve qui paie ensuite : l’expliquer, ne pas l’enlever.' },
    },
    classes: {
      break: 'Rupture',
      break_suspected: 'Rupture possible',
      wear: 'Usure',
      elevation: 'Élévation',
      unqualified: 'À qualifier',
      highlight: 'Moment fort',
      none: 'Pas de point de douleur',
      insufficient: 'Pas assez de données',
    },
    early:
      'Rien ne peut encore être dit. Voici ce qui manque à chaque étape ; le plan d’écoute montre où personne n’est interrogé.',
    quiet: 'Aucun point de douleur ces jours-là. Les étapes assez mesurées :',
    strong: 'Moments forts',
    unknown: 'Pas encore assez de données',
    calm: 'Pas de point de douleur',
    priority: 'Priorité',
    priorityValue: (value, low) => `${value}, au moins ${low}`,
    excess: (n, count) => `au moins ${count} ${plural(n, 'passage perdu', 'passages perdus')} en trop`,
    inPain: (n, count) => `environ ${count} ${plural(n, 'passage', 'passages')} dans la douleur`,
    confidence: { high: 'confiance élevée', medium: 'confiance moyenne', low: 'confiance faible' },
    pending: 'Vu aujourd’hui ; confirmé si cela tient un second jour.',
    notPublished: 'Lecture de ces jours ; le suivi d’un jour à l’autre n’est fait que pour l’ensemble.',
    signs: 'Signes',
    signsCaption: (step) => `Signes à l’étape ${step}`,
    sign: 'Signe',
    signValue: 'Mesuré',
    signInterval: 'Intervalle',
    signN: 'n',
    holds: 'présent',
    holdsNot: 'absent',
    untestable: (have, need) => `pas encore mesurable (${have} sur ${need})`,
    decided: 'a décidé de la classe',
    signNames: {
      felt: 'Ressenti : réponses négatives',
      effort: 'Effort : jugée difficile',
      flight: 'Fuite : partis sans revenir',
      friction: 'Friction : clics de rage ou sans effet',
      erosion: 'Érosion : pire à chaque passage',
      learning: 'Apprentissage : mieux à chaque passage',
      blocker: 'Blocage : écrit que cela ne marche pas',
      rise: 'Remontée : mieux plus tard dans le passage',
      recurrence: 'Récurrence : visiteurs à trois passages',
      noExcessLoss: 'Pas de perte en trop',
      acute: 'Aigu : la moitié négative, et des départs',
      highlight: 'Moment fort : réponses positives',
    },
    explainSign: {
      meaning:
        'L’étape montre-t-elle ce signe ? Il est présent si la limite de l’intervalle passe le seuil, pas seulement la valeur : le hasard n’accuse personne.',
      n: (n, need) => `${n}, il en faut au moins ${need}`,
      formulas: {
        felt: [
          'réponses négatives / réponses',
          'présent à partir d’une limite basse de min(0,40 ; max(0,20 ; part habituelle + 0,05))',
        ],
        effort: [
          'réponses qui la jugent difficile / réponses',
          'présent à partir d’une limite basse de min(0,40 ; max(0,20 ; part habituelle + 0,05))',
        ],
        flight: [
          '(abandons ici − revenus et allés plus loin) / passages avec l’étape',
          'présent à partir d’une limite basse de la perte habituelle + 0,05',
        ],
        friction: [
          'passages avec un clic de rage ou sans effet ici / passages avec l’étape',
          'présent à partir d’une limite basse de la part habituelle + 0,03',
        ],
        erosion: [
          'pente de v d’un passage à l’autre, pour un même visiteur',
          'présent à −0,05 ou moins, avec une limite haute sous 0',
        ],
        learning: [
          'pente de v d’un passage à l’autre, pour un même visiteur',
          'présent à +0,05 ou plus, avec une limite basse au-dessus de 0',
        ],
        blocker: ['textes qui disent que cela ne marche pas / textes', 'présent à partir d’une limite basse de 0,20'],
        rise: [
          'Σ (v plus tard − v ici) / paires',
          'présent à partir d’une limite basse de 0,25, au-dessus de 0 aussi quand ceux qui ont répondu puis sont partis comptent pour 0, si v plus tard est au-dessus de 0',
        ],
        recurrence: ['visiteurs à trois passages ou plus / visiteurs', 'présent à partir de 0,20'],
        noExcessLoss: [
          '(abandons ici − revenus et allés plus loin) / passages avec l’étape',
          'présent avec une limite haute sous la perte habituelle + 0,10',
        ],
        acute: [
          'réponses négatives / réponses',
          'présent à partir d’une limite basse de 0,50 si la perte atteint la perte habituelle + 0,05',
        ],
        highlight: [
          'réponses positives / réponses',
          'présent à partir d’une limite basse de max(0,60 ; part habituelle + 0,10)',
        ],
      },
      slope: 'pente ± 2,576 erreurs types : un intervalle à 99 % ici, non à 95 %',
      usual: '« Habituel » : la médiane des autres étapes, ou ce que le site dit attendre ici.',
    },
    said: 'Ce que les gens ont écrit',
    saidNone: 'Personne n’a rien écrit ici ces jours-là.',
    explainPriority: {
      meaning:
        'Combien l’étape fait mal, multiplié par combien y passent, de 0 à 100. La liste suit sa limite basse, pour que quelques voix fortes ne mènent pas.',
      formula: '100 × gravité × atteinte',
      severity: 'gravité = (0,35 intensité + 0,15 effort + 0,40 perte + 0,10 friction) / poids de ce qui est mesuré',
      n: (key) => `${key} dans le plus petit signe décisif`,
      method: 'la même formule avec les limites basses de ses parts',
    },
    explainExcess: {
      title: 'Perdus en trop',
      meaning:
        'Combien de passages ont été perdus ici au-delà de ce qui est habituel aux autres étapes. On prend la limite basse de la perte : il y en a au moins autant.',
      formula: 'passages avec l’étape × (limite basse de la perte − perte habituelle)',
      method: 'la même chose avec les deux limites de Wilson de la perte, moins la perte habituelle',
      note: (count) => `Avec la perte elle-même au lieu de sa limite basse : ${count}.`,
    },
    explainInPain: {
      title: 'Passages dans la douleur',
      meaning:
        'Combien de tous les passages avec l’étape ont fait mal, comme à ceux qui y ont répondu. Les silencieux ressentent peut-être autre chose.',
      formula: 'passages avec l’étape × part des réponses négatives',
      n: (passages, answers) => `${passages}, ${answers}`,
    },
    work: {
      title: 'Ce qui est fait',
      status: 'État',
      statuses: { open: 'Ouvert', fixing: 'En cours de correction', fixed: 'Corrigé' },
      owner: 'Responsable',
      fixedOn: 'Corrigé le',
      note: 'Remarque',
      save: 'Enregistrer',
      saved: 'Enregistré.',
      failed: 'Non enregistré.',
      unavailable: 'Ce collecteur ne garde pas le suivi.',
    },
    compare: {
      title: 'Avant et après',
      days: (before, after) => `Avant et après : ${before} contre ${after}`,
      soon: 'La comparaison commence le lendemain de la correction.',
      meaning:
        'Ce nombre depuis la correction moins le même dans autant de jours avant elle. On parle de différence quand q est sous 0,05, sur tous les nombres de ce tableau à la fois, et qu’elle est assez grande pour compter.',
      measures: {
        exits: 'Départs',
        signals: 'Signaux pour 100 passages',
        emotion: 'Ressenti',
        effort: 'Effort (NES)',
      },
      before: 'Avant',
      after: 'Après',
      difference: 'Différence',
      verdicts: {
        better: 'mieux',
        worse: 'pire',
        unclear: 'pas encore de différence nette',
        'too-few': 'trop peu de réponses pour comparer',
      },
      note: 'Une différence n’est dite que si son q est sous 0,05 et si elle compte : 5 points d’une part, 0,10 de ressenti, 10 points d’effort.',
    },
  },
};
