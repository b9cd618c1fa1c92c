import type { belowEn } from './below-en.ts';

const plural = (n: number, one: string, many: string) => (Math.abs(n) < 2 ? one : many);

/** Ce qui est sous la carte, en français. */
export const belowFr: typeof belowEn = {
  models: {
    title: 'Comment on passe',
    hint: (model) => `Dessiné comme ${model} ; voici ce que font les passages et les visiteurs.`,
    names: { linear: 'Tout droit', loop: 'En boucle', spiral: 'En spirale' },
    disagrees: {
      linear: 'Plus de la moitié vont tout droit : une ligne les dessinerait mieux.',
      loop: 'Plus de la moitié reviennent à une étape précédente : une boucle les dessinerait mieux.',
      spiral:
        'Plus de la moitié des visiteurs reviennent et vont plus loin chaque fois : une spirale les dessinerait mieux.',
    },
    gathering: 'Les passages sont en cours de lecture ; ce qu’ils disent arrive dans un instant.',
    explain: {
      linear: {
        title: 'Tout droit',
        meaning: 'Passages sans retour à une étape précédente ; des étapes peuvent être sautées.',
        formula: 'passages sans retour / passages',
      },
      loop: {
        title: 'En boucle',
        meaning: 'Passages revenus au moins une fois à une étape précédente.',
        formula: 'passages avec retour / passages',
      },
      spiral: {
        title: 'En spirale',
        meaning:
          'Visiteurs avec au moins deux passages, chacun allé au moins aussi loin que le précédent, et le dernier plus loin que le premier.',
        formula: 'ces visiteurs / visiteurs',
      },
    },
    strict: (share, range) => `${share} (${range}) sans étape sautée`,
    multi: (n, shown) => `${shown} ${plural(n, 'visiteur est venu', 'visiteurs sont venus')} plus d’une fois`,
    toGoal: (count) => `${count} passages jusqu’au but, en médiane`,
    gain: (steps) => `${steps} étapes de plus à chaque passage d’une spirale`,
    turns: 'Tours de la spirale',
    turnsHint: 'Un tour par passage d’un visiteur ; plus c’est à l’extérieur, plus il est allé loin.',
    explainTurn: {
      meaning:
        'Jusqu’où ces passages sont allés, en numéro d’étape : la première est 1. Les premiers passages des visiteurs font le premier tour, les deuxièmes le deuxième.',
      formula: 'Σ numéro de l’étape la plus avancée / passages',
    },
    turn: 'Passage d’un visiteur',
    later: (rank) => `${rank} et suivants`,
    furthest: 'Étape la plus avancée, moyenne',
    n: 'Passages',
  },
  below: {
    title: 'Derrière les nombres',
    of: (step) => `Derrière les nombres : ${step}`,
    hint: 'Un nombre de la carte montre ici ce qui concerne son étape.',
    choose: 'Étape',
    all: 'Toutes les étapes',
    signals: 'Signaux ici',
    noSignals: 'Aucun signal ici ces jours-là.',
    texts: 'Verbatims les plus récents',
    noTexts: 'Personne n’a rien écrit ici ces jours-là.',
    verdict: 'Ce que disent les mesures',
    open: (step) => `Tout sur ${step}`,
    allTexts: 'Tous les verbatims',
  },
};
