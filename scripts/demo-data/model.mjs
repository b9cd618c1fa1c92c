/**
 * The made-up people of the demo shop. Shares follow the simulation behind the pain-point rules: 8 % natural loss and
 * 4 % friction at a step, a quarter of those who give up come back, unhappy people answer more readily; one severe break
 * (checkout: 30 % loss, 18 % friction, 55 % negative), one step that wears (cart) and one that lifts (confirmation).
 */
export const steps = [
  {
    id: 'home',
    page: '/demo/',
    lossRatio: 0.08,
    frictionRatio: 0.02,
    backRatio: 0,
    dwellS: 20,
    faces: [3, 8, 32, 41, 16],
  },
  {
    id: 'product',
    page: '/demo/product',
    lossRatio: 0.09,
    frictionRatio: 0.03,
    backRatio: 0.04,
    dwellS: 55,
    faces: [2, 6, 22, 46, 24],
  },
  {
    id: 'cart',
    page: '/demo/cart',
    lossRatio: 0.08,
    frictionRatio: 0.04,
    backRatio: 0.12,
    dwellS: 25,
    faces: [3, 9, 30, 40, 18],
    wearRatio: 0.25,
    ease: [2, 4, 7, 12, 24, 31, 20],
  },
  {
    id: 'checkout',
    page: '/demo/checkout',
    lossRatio: 0.3,
    frictionRatio: 0.18,
    backRatio: 0.06,
    dwellS: 140,
    faces: [29, 26, 21, 16, 8],
    ease: [17, 18, 18, 14, 14, 12, 7],
    // Where people stop: the last field they touched, out of a hundred.
    fields: { '#voucher': 46, '#postcode': 24, '#street': 12, '#email': 10, '#card': 8 },
  },
  {
    id: 'confirmation',
    page: '/demo/confirmation',
    lossRatio: 0,
    frictionRatio: 0.01,
    backRatio: 0,
    dwellS: 15,
    faces: [1, 3, 9, 35, 52],
  },
];

/**
 * Who the shop knows, and how much worse or better a step treats them: a guest types everything anew at the checkout, a
 * member has an address there already. Shares of visitors add up to 1.
 */
export const accounts = {
  guest: { share: 0.55, at: { checkout: { friction: 1.3, loss: 1.25 } } },
  member: { share: 0.33, at: { checkout: { friction: 0.7, loss: 0.75 } } },
  business: { share: 0.12, at: { checkout: { friction: 0.5, loss: 0.6 }, product: { friction: 1.6, loss: 1.3 } } },
};

/** Of those who give up, so many come back within days. */
export const recoveredRatio = 0.25;
/** Unhappy people answer so much more readily. */
export const unhappyAnswerRatio = 1.3;

/** Who is asked days after a purchase, and how the steps are remembered. */
export const cold = {
  askRatio: 0.2,
  afterMs: 2 * 86_400_000,
  withinMs: 4 * 86_400_000,
  steps: [
    { id: 'product', faces: [3, 9, 30, 40, 18] },
    { id: 'cart', faces: [5, 14, 36, 34, 11] },
    { id: 'checkout', faces: [16, 26, 30, 20, 8] },
    { id: 'confirmation', faces: [2, 5, 18, 42, 33] },
  ],
};

/** Milliseconds a page needs on a good day, and how much worse it gets. */
export const vitals = [
  { name: 'LCP', goodMs: 1700, spread: 1.6 },
  { name: 'INP', goodMs: 110, spread: 2 },
];

/** Of those at a step with a form, so many stop and think at one of its fields. */
export const hesitationRatio = 0.15;

/** Share of entries that are asked, and of those asked who answer. */
export const askRatio = 0.45;
export const answerRatio = 0.6;

/** What people write, by how they felt. The shop's own sentences; nobody said them. */
export const verbatims = {
  en: {
    bad: [
      'The voucher button does nothing.',
      'I could not find out what delivery costs.',
      'The form lost my street when I went back.',
      'Apply code is stuck, no error, nothing.',
      'Too many fields for one lamp.',
      'It said invalid and I cannot see which field.',
    ],
    good: [
      'Quick and clear.',
      'Lovely, calm page.',
      'Simple order, thank you.',
      'I like that it can be repaired.',
      'Everything was easy to find.',
    ],
  },
  fr: {
    bad: [
      'Le bouton du code promo ne marche pas.',
      'Impossible de savoir combien coûte la livraison.',
      'Le formulaire a perdu mon adresse.',
      'Bloqué sur le code promo, aucune erreur affichée.',
      'Trop de champs pour une seule lampe.',
    ],
    good: [
      'Rapide et clair.',
      'Belle page, très calme.',
      'Commande simple, merci.',
      'J’aime l’idée de pouvoir réparer.',
      'Tout est facile à trouver.',
    ],
  },
};
