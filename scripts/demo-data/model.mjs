/**
 * The made-up people of the demo shop. Shares follow the simulation behind the pain-point rules: 8 % natural loss and
 * 4 % friction at a step, a quarter of those who give up come back, unhappy people answer more readily. One of each kind,
 * so that the last four weeks already name them: a natural exit (home: people look and leave, content), an elevation
 * (product: choosing is laborious, and rewarded at the end), wear (cart: it takes a little more from regular customers
 * each time) and a severe break (checkout: 30 % loss, 18 % friction, 55 % negative).
 */
export const steps = [
  {
    id: 'home',
    page: '/demo/',
    lossRatio: 0.38,
    frictionRatio: 0.02,
    backRatio: 0,
    dwellS: 20,
    faces: [2, 6, 30, 44, 18],
  },
  {
    id: 'product',
    page: '/demo/product',
    lossRatio: 0.09,
    frictionRatio: 0.03,
    backRatio: 0.04,
    dwellS: 95,
    faces: [17, 33, 26, 18, 6],
    askRatio: 0.7,
  },
  {
    id: 'cart',
    page: '/demo/cart',
    lossRatio: 0.08,
    frictionRatio: 0.04,
    backRatio: 0.12,
    dwellS: 25,
    faces: [3, 9, 30, 40, 18],
    wearPoints: 0.3,
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
    askRatio: 0.9,
  },
];

/**
 * Customers who come again and again, and are asked about the cart each time, as a panel is: only the answers of the same
 * people, time after time, tell wear from a bad week. Each comes for some weeks; the next one takes the place.
 */
export const regulars = { ofPassages: 0.22, visits: 8, everyDays: 6, lossFactor: 0.4 };

/**
 * Who the shop knows, and how much worse or better a step treats them: a guest types everything anew at the checkout, a
 * member has an address there already. Shares of visitors add up to 1.
 */
export const accounts = {
  guest: { share: 0.55, at: { checkout: { friction: 1.3, loss: 1.25 } } },
  member: { share: 0.33, at: { checkout: { friction: 0.7, loss: 0.75 } } },
  business: { share: 0.12, at: { checkout: { friction: 0.5, loss: 0.6 }, product: { friction: 1.6, loss: 1.3 } } },
};

/**
 * What brings people to a lamp, as a declared answer would say it, and how much worse or better a step then treats them:
 * who buys a present knows neither ceiling nor socket, who renovates knows both. Shares of visitors add up to 1.
 */
export const personas = {
  renovating: { share: 0.45, at: { product: { friction: 0.8, loss: 0.85 } } },
  moving: { share: 0.3, at: {} },
  gift: { share: 0.25, at: { product: { friction: 1.4, loss: 1.3 } } },
};

/**
 * Two forms at the checkout, tried against each other: each visitor meets the same one every time. The short one asks
 * for less, so fewer stumble and leave; neither is good.
 */
export const variants = {
  'checkout:long': { share: 0.5, at: { checkout: { friction: 1.15, loss: 1.12 } } },
  'checkout:short': { share: 0.5, at: { checkout: { friction: 0.85, loss: 0.88 } } },
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

/** Of those who answer, so many also write: the unhappy have more to say. */
export const writeRatio = { bad: 0.6, good: 0.3 };

/** What people write, by step and by how they felt. The shop's own sentences; nobody said them. */
export const verbatims = {
  en: {
    home: {
      bad: ['I only wanted to have a look.', 'Nothing for my ceiling.'],
      good: ['Lovely, calm page.', 'Nice to look around.', 'I will come back when I move.'],
    },
    product: {
      bad: [
        'So many lamps, comparing them is work.',
        'I had to read a lot about lumens before I could choose.',
        'Choosing took me the whole evening.',
      ],
      good: ['I like that it can be repaired.', 'Everything was easy to find.'],
    },
    cart: {
      bad: [
        'Every time I type the quantity again.',
        'It forgot my lamp once more.',
        'Delivery costs come late, as always.',
      ],
      good: ['Quick and clear.', 'All on one page.'],
    },
    checkout: {
      bad: [
        'The voucher button does nothing.',
        'The form lost my street when I went back.',
        'Apply promo code is stuck, no error, nothing.',
        'Too many fields for one lamp.',
        'It said invalid and I cannot see which field.',
      ],
      good: ['Went through at once.', 'Simple order, thank you.'],
    },
    confirmation: {
      bad: ['No date of delivery.'],
      good: ['Worth the choosing.', 'Glad I took my time, it is the right lamp.', 'Simple order, thank you.'],
    },
  },
  fr: {
    home: {
      bad: ['Je voulais seulement regarder.', 'Rien pour mon plafond.'],
      good: ['Belle page, très calme.', 'Agréable à parcourir.', 'Je reviendrai quand je déménagerai.'],
    },
    product: {
      bad: [
        'Beaucoup de lampes, comparer est un travail.',
        'Il m’a fallu lire beaucoup sur les lumens avant de choisir.',
        'Choisir m’a pris toute la soirée.',
      ],
      good: ['J’aime l’idée de pouvoir réparer.', 'Tout est facile à trouver.'],
    },
    cart: {
      bad: [
        'À chaque fois je retape la quantité.',
        'Il a encore oublié ma lampe.',
        'Les frais de livraison arrivent tard, comme toujours.',
      ],
      good: ['Rapide et clair.', 'Tout est sur une page.'],
    },
    checkout: {
      bad: [
        'Le bouton du code promo ne marche pas.',
        'Impossible de savoir combien coûte la livraison.',
        'Le formulaire a perdu mon adresse.',
        'Bloqué sur le code promo, aucune erreur affichée.',
        'Trop de champs pour une seule lampe.',
      ],
      good: ['C’est passé du premier coup.', 'Commande simple, merci.'],
    },
    confirmation: {
      bad: ['Pas de date de livraison.'],
      good: ['Le choix en valait la peine.', 'Contente d’avoir pris mon temps.', 'Commande simple, merci.'],
    },
  },
};

/** What people add to it, happy or not, or nothing: they do not all write the same. */
export const endings = {
  en: ['', '', ' On my phone.', ' First visit.', ' I bought here before.', ' On the train.'],
  fr: ['', '', ' Sur mon téléphone.', ' Première visite.', ' J’ai déjà acheté ici.', ' Dans le train.'],
};
