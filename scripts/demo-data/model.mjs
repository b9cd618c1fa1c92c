/**
 * The made-up people of the demo shop. Shares follow the simulation behind the pain-point rules: 8 % natural loss and
 * 4 % friction at a step, one severe break (checkout: 30 % loss, 18 % friction, 55 % negative) and one step that lifts
 * (confirmation).
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
