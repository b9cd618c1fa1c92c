import type { stepEn } from './step-en.ts';

/** Ce que dit l’écran d’une étape, en français. */
export const stepFr: typeof stepEn = {
  step: {
    kicker: (journey) => `Étape de ${journey}`,
    open: (step) => `${step} : tout sur cette étape`,
    others: 'Autres étapes',
    trend: 'Dans le temps',
    trendOf: (days) => `Chaque colonne est ${days}.`,
    bins: { 1: 'un jour', 7: 'une semaine', 28: 'quatre semaines' },
    entered: 'Passages ici',
    exits: 'Départs',
    emotion: 'Ressenti',
    effort: 'Effort (NES)',
    funnelOfAll: 'De tout le monde : une invitation n’appartient à aucune partie des visiteurs.',
    funnel: 'Ce que sont devenues les questions',
    survey: 'Questionnaire',
    passed: 'Passages ici',
    funnelHint:
      'Parts de ceux qui l’ont vu. Qui n’a pas été tiré au sort, ou se repose d’une question précédente, n’est connu que du navigateur, qui ne dit rien des personnes qu’il n’interroge pas.',
    shown: 'Vu',
    outcomes: {
      answered: 'Rempli',
      partial: 'Commencé',
      dismissed: 'Fermé',
      refused: 'Refusé pour de bon',
      ignored: 'Ignoré',
    },
    brake: {
      dismissed: (survey: string, n: string) =>
        `« ${survey} » : plus de 60 % des ${n} personnes qui l’ont vue l’ont fermée.`,
      unanswered: (survey: string, n: string) =>
        `« ${survey} » : moins de 2 % des ${n} personnes qui l’ont vue ont répondu.`,
    },
    brakeAdvice:
      'Interrogez deux fois moins de personnes, ou à un autre moment : les deux se règlent dans sa partie de la configuration.',
    noFunnel: 'Aucun questionnaire n’a été montré ici ces jours-là.',
    silent: 'Ceux qui répondent et ceux qui se taisent',
    silentHint:
      'On n’entend que ceux qui répondent. Si les silencieux partent plus souvent, le score est plus doux que l’étape.',
    groups: { answered: 'Ont répondu', silent: 'Interrogés, silencieux', rest: 'Non interrogés' },
    people: 'Passages',
    signalled: 'Avec signaux',
    pairs: 'À chaud et à froid',
    pairsDarker: 'Le souvenir est plus sombre que le vécu : regarder ce qui a suivi la question.',
    pairsKinder: 'Le recul adoucit le moment.',
    pairsSame: 'Pas de différence nette entre le moment et son souvenir.',
    pairsMissing: (n, need) =>
      `${n} personnes ont été interrogées à chaud et à froid ; une différence n’est dite qu’à partir de ${need}.`,
    gap: 'Différence moyenne, souvenir moins moment',
    pairsMeaning:
      'Les mêmes personnes, interrogées à l’étape puis un jour plus tard ou davantage : ce que chacune a dit ensuite, moins ce qu’elle a dit sur le moment.',
    pairsFormula: 'Σ (v ensuite − v à l’étape) / personnes ;  l’intervalle de la moitié, doublé',
    pairsCount: (n) => `${n} personnes`,
    precision: 'Les signaux, et combien de fois ils disent vrai',
    precisionHint: 'De ceux qui ont été interrogés après le signal, autant ont trouvé l’étape difficile.',
    precisionFormula: 'jugée difficile / interrogés après le signal',
    kind: 'Signal',
    count: 'Fois',
    hard: 'Jugée difficile',
    notAsked: 'personne interrogé',
    fields: 'Formulaires, champ par champ',
    field: 'Champ',
    hesitations: 'Hésitations',
    errors: 'Erreurs',
    last: 'Dernier avant le départ',
    lastMeaning:
      'De ceux qui ont abandonné dans le formulaire, tant ont touché ce champ en dernier. Hésitations et erreurs sont de simples comptes.',
    lastFormula: 'formulaires abandonnés avec ce champ en dernier / formulaires abandonnés',
    said: 'Ce que les gens ont écrit ici',
    allSaid: 'Tous les verbatims de cette étape',
    interval: 'intervalle à 95 %',
  },
};
