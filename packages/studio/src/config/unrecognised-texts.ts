import { withFrenchSpaces } from '../texts/french-spaces.ts';
import type { Language } from '../texts/texts.ts';
import { useWords } from '../words.ts';

const en = {
  steps: (names: string) =>
    `Nothing recognises these steps, so they stay empty on the map unless the site’s code or an import names them: ${names}. You can publish all the same.`,
  aside: 'recognised by nothing yet',
  hint: 'Nothing recognises this step yet. Add a way below, such as its address, or have the site’s code say',
};

const fr: typeof en = {
  steps: (names) =>
    `Rien ne reconnaît ces étapes, qui restent vides sur la carte à moins que le code du site ou un import ne les nomme : ${names}. Vous pouvez publier quand même.`,
  aside: 'reconnue par rien pour l’instant',
  hint: 'Rien ne reconnaît encore cette étape. Ajoutez ci-dessous un moyen, comme son adresse, ou faites dire au code du site',
};

/** Fetched with the editor: most who read results never edit. */
const catalogue: Readonly<Record<Language, typeof en>> = { en, fr: withFrenchSpaces(fr) };

export function useUnrecognisedTexts(): typeof en {
  return catalogue[useWords().language];
}
