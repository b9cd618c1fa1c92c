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
/** What stands in the document in English, by the words that are replaced. */
export const links = { 'Pages: ': 'Pages : ', calm: 'calme', hostile: 'hostile', blocked: 'sans réseau' };
export const typed = 'ce qui est saisi';
/** What was seen, said in French; what is not told here is a name or a number. */
const details = [
  [/^answers: /, 'réponses : '],
  [/^no violation$/, 'aucune infraction'],
  [/^required by this page, none created$/, 'exigés par cette page, aucun créé'],
  [/^this browser has no trusted types$/, 'ce navigateur n’a pas de types de confiance'],
  [/^none$/, 'aucune'],
  [/^no other$/, 'aucun autre'],
  [/^(\d+) functions, (\d+) objects changed$/, '$1 fonctions, $2 objets changés'],
  [/^(\d+) entries, /, '$1 entrées, '],
  [/^on field$/, 'sur le champ'],
  [/^on /, 'sur '],
  [/^“(.*)”, (\d+) to (\d+) marked$/, '« $1 », de $2 à $3 sélectionné'],
  [/^this browser does not tell; see the next line$/, 'ce navigateur ne le dit pas ; voir la ligne suivante'],
  [/^this browser does not tell$/, 'ce navigateur ne le dit pas'],
  [/^(\d+) elements alike$/, '$1 éléments inchangés'],
  [/^(\d+) elements as designed$/, '$1 éléments comme prévu'],
  [/^(\d+) elements$/, '$1 éléments'],
  [/^(\d+) events wait$/, '$1 événements attendent'],
  [/^nothing else$/, 'rien d’autre'],
  [/^longest /, 'la plus longue : '],
  [/^this browser takes no brotli over this connection: /, 'ce navigateur n’accepte pas brotli sur cette connexion : '],
];
export const toDetail = (text) => details.reduce((said, [from, to]) => said.replace(from, to), text);
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
