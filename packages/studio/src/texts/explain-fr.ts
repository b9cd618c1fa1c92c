import type { explainEn } from './explain-en.ts';

/** In French 0 and 1 are singular. */
const plural = (n: number, one: string, many: string) => (Math.abs(n) < 2 ? one : many);

/** Ce qui est derrière un nombre, en français. */
export const explainFr: typeof explainEn = {
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
    eachWay: 'à côté de chaque chemin, ci-dessous',
    noInterval: 'aucun, trop peu de réponses',
    wilson: 'score de Wilson : (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), avec p = x/n et z = 1,96',
    wald: 'Wald ajusté : m′ ± z·√((Q + 1,5)/N − (m′)²)/√N, avec N = n + 3, m′ = S/N, S la somme des valeurs, Q celle de leurs carrés, z = 1,96',
    tooFew: (n, needed, minimum) =>
      `${n} réponses ne suffisent pas pour un score : il en faut ${minimum}, il en manque donc ${needed}. En dessous de 5, même les réponses isolées restent cachées, pour que personne ne soit reconnu.`,
    held: 'Non montré : moins de cinq personnes de cette partie, ou de toutes les autres, se trouvent derrière, ou il trahirait un si petit nombre par soustraction. Une période plus longue ou une partie plus large le montre.',
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
    score: {
      title: 'Score du parcours',
      meaning:
        'Comment le parcours est vécu dans l’ensemble, de 0 à 100 (50 : ni bien ni mal) : la moyenne des étapes mesurées, chacune pesée par les passages qui l’ont atteinte.',
      formula: '50 × (1 + Σ passages × v moyen / Σ passages)',
      method: 'erreurs types des étapes, pesées de même : J ± z·√Σ(passages·se)² / Σ passages',
      n: (measured, all, share) => `${measured} étapes sur ${all} mesurées, ${share} des passages qui y mènent`,
    },
    reach: {
      title: 'Atteinte',
      meaning: 'Part des passages qui contiennent cette étape au moins une fois.',
      formula: 'passages avec l’étape / passages',
    },
    key: {
      title: 'Suite',
      meaning: (next) =>
        `Part des passages par cette étape qui arrivent ensuite à ${next}, aussitôt ou plus tard. L’indicateur clé d’une étape qui n’en a pas d’autre.`,
      formula: 'passages avec l’étape suivante après la première fois ici / passages avec l’étape',
    },
    indicators: {
      goal: {
        title: 'Atteignent le but',
        meaning:
          'Part des passages par cette étape qui ont atteint le but du parcours. L’indicateur clé choisi pour cette étape.',
        formula: 'passages avec l’étape et le but / passages avec l’étape',
      },
      satisfied: {
        title: 'Satisfaits',
        meaning:
          'Part des réponses à chaud sur le ressenti ici qui sont du bon côté. L’indicateur clé choisi pour cette étape.',
        formula: 'bonnes réponses / réponses',
      },
      easy: {
        title: 'L’ont trouvée facile',
        meaning:
          'Part des réponses à chaud sur l’effort ici qui ont trouvé l’étape facile (5 à 7 sur 7). L’indicateur clé choisi pour cette étape.',
        formula: 'réponses de 5 à 7 / réponses',
      },
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
      general: 'v = 2 × (réponse − minimum) / (maximum − minimum) − 1 ;  moyenne = Σ v / n',
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
    satisfaction: {
      title: 'Satisfaction',
      meaning:
        'Trois mots pour le ressenti à l’étape : élevée si sa moyenne est sûrement d’au moins +0,25, à améliorer si elle est sûrement d’au plus +0,10, moyenne sinon.',
      formula: 'élevée : limite basse ≥ +0,25 ;  à améliorer : limite haute ≤ +0,10',
    },
    vitals: {
      title: 'Vitesse',
      meaning:
        'Ce que le quart le plus lent des pages vues à cette étape a eu, ou pire : chargement (LCP), réponse à une pression (INP), déplacements (CLS).',
      formula: '75e centile des pages vues',
      method: 'pages vues aux rangs 0,75·n ± z·√(0,75·0,25·n), z = 1,96 ; chacune à 2 % près',
      views: (n, shown) => `${shown} ${plural(n, 'page vue', 'pages vues')}`,
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
};
