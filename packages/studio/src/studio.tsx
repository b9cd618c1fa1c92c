import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Figure } from './map/figure.ts';
import { ExplainContext } from './parts/explain.tsx';
import { Sheet } from './parts/sheet.tsx';
import { type Preferences, readPreferences, writePreferences } from './preferences.ts';
import { Shell } from './shell.tsx';
import { type Tools, ToolsContext } from './tools.ts';
import { createWords, WordsContext } from './words.ts';

/** The whole application: how it speaks and looks, the sheet behind numbers, and the screens. */
export function Studio(props: { tools: Tools }) {
  const { tools } = props;
  const [preferences, setPreferences] = useState(() =>
    readPreferences({ storage: tools.storage, languages: tools.languages }),
  );
  const prefer = useCallback(
    (change: Partial<Preferences>) =>
      setPreferences((before) => {
        const after = { ...before, ...change };
        writePreferences(tools.storage, after);
        return after;
      }),
    [tools],
  );
  const words = useMemo(() => createWords(preferences.language), [preferences.language]);
  useEffect(() => {
    document.documentElement.lang = preferences.language;
    document.documentElement.dataset.theme = preferences.theme;
  }, [preferences]);

  const [sheet, setSheet] = useState<{ figure: Figure; anchor: HTMLElement } | null>(null);
  const explain = useCallback((figure: Figure, anchor: HTMLElement) => setSheet({ figure, anchor }), []);
  const closeSheet = useCallback((returnFocus: boolean) => {
    setSheet((open) => {
      if (returnFocus) open?.anchor.focus();
      return null;
    });
  }, []);

  return (
    <ToolsContext.Provider value={tools}>
      <WordsContext.Provider value={words}>
        <ExplainContext.Provider value={explain}>
          <Shell preferences={preferences} onPrefer={prefer} />
        </ExplainContext.Provider>
        {sheet && <Sheet figure={sheet.figure} anchor={sheet.anchor} onClose={closeSheet} />}
      </WordsContext.Provider>
    </ToolsContext.Provider>
  );
}
