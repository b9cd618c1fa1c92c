import { render } from 'preact';
import { createCollectorClient } from './collector-client.ts';
import { fetchSurveyInterface } from './config/preview-tools.ts';
import { createKeyStore } from './key-store.ts';
import { Studio } from './studio.tsx';

/** The one file with effects on import: it draws the studio into the page that the collector serves. */
const keys = createKeyStore(() => window.sessionStorage);
const place = document.getElementById('studio');
if (place)
  render(
    <Studio
      tools={{
        client: createCollectorClient({
          base: '',
          fetch: (input, init) => window.fetch(input, init),
          key: () => keys.read(),
        }),
        keys,
        storage: () => window.localStorage,
        draftStorage: () => window.sessionStorage,
        surveyInterface: () => fetchSurveyInterface('/ressenti-survey.js'),
        nowMs: () => Date.now(),
        origin: window.location.origin,
        languages: navigator.languages,
      }}
    />,
    place,
  );
