/** The pages in French: what stands in the document by its place, and the promises by their id. */
export const page = {
  calm: [
    'La page hôte, sans risque',
    'Une page soumise à la politique la plus stricte, où tout le reste est en ordre. Le contrat avec la page hôte est vérifié ici, dans votre propre navigateur : une enquête paraît, reçoit une réponse et s’en va.',
  ],
  hostile: [
    'Sur une page hostile',
    'Une page dont les styles et les scripts tordent tout ce qu’ils peuvent : * { … !important }, racine à 62,5 %, fetch, JSON, Promise et Array.from remplacés, prototypes gelés. Le contrat est vérifié ici, dans votre propre navigateur.',
  ],
  blocked: [
    'Sans réseau',
    'Une page qui ne peut pas joindre son collecteur : chaque requête est bloquée. Le contrat est vérifié ici, dans votre propre navigateur.',
  ],
};
export const running = 'En cours…';
export const label = 'Un champ où se trouve le curseur ';
export const button = 'Un bouton';
export const marks = { pass: 'Tenu : ', fail: 'Rompu : ', unknown: 'Non mesuré : ' };
export const allHold = 'Toutes les promesses que ce navigateur sait mesurer sont tenues.';
export const toBroken = (failed, count) => `${failed} promesses sur ${count} sont rompues.`;
export const promises = {
  shown: 'L’enquête est à l’écran, et sa réponse est annoncée.',
  policy: 'Rien n’enfreint la politique de sécurité stricte.',
  'trusted-types': 'Aucun texte n’est injecté là où des types de confiance sont exigés.',
  errors: 'Aucune erreur, aucune promesse rejetée n’atteint la page.',
  globals: 'Un seul nom global est défini, ressenti.',
  functions: 'Aucune fonction de la page ou du navigateur n’est remplacée.',
  history: 'L’historique et l’adresse restent tels quels.',
  focus: 'Le focus reste là où la personne l’a mis.',
  typing: 'Ce qui est saisi et sélectionné le reste.',
  scroll: 'La page ne défile pas et garde son titre.',
  'layout-shift': 'Rien ne bouge sur la page : décalage de mise en page 0.',
  'style-out': 'Aucun de nos styles n’atteint la page : chaque élément garde son aspect et sa place.',
  'style-in': 'Aucun style de la page n’atteint l’enquête.',
  network:
    'Un collecteur injoignable n’est pas la faute de la page : les appels aboutissent, les événements attendent.',
  storage: 'Dans le stockage, seulement nos propres clés, et aucun cookie.',
  removal: 'stop() ne laisse aucun élément.',
  tasks: 'Aucune tâche longue pendant qu’elle paraît, reçoit une réponse et s’en va.',
  bytes: 'ressenti.js pèse au plus 8192 octets, ressenti-survey.js au plus 10240.',
};
