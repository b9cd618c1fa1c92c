import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { SiteEntry } from './collector-client.ts';
import type { Figure } from './map/figure.ts';
import { ExplainContext } from './parts/explain.tsx';
import { Sheet } from './parts/sheet.tsx';
import { TopBar } from './parts/top-bar.tsx';
import { type Preferences, readPreferences, writePreferences } from './preferences.ts';
import { toDays } from './route.ts';
import { Failure } from './screens/failure.tsx';
import { JourneyScreen } from './screens/journey-screen.tsx';
import { KeyScreen } from './screens/key-screen.tsx';
import { Message } from './screens/message.tsx';
import { type Tools, ToolsContext } from './tools.ts';
import { useReading } from './use-reading.ts';
import { useRoute } from './use-route.ts';
import { createWords, WordsContext } from './words.ts';

/** The whole application: which site and journey, then the screen that the address names. */
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
          <Screens tools={tools} preferences={preferences} onPrefer={prefer} />
        </ExplainContext.Provider>
        {sheet && <Sheet figure={sheet.figure} anchor={sheet.anchor} onClose={closeSheet} />}
      </WordsContext.Provider>
    </ToolsContext.Provider>
  );
}

function Screens(props: { tools: Tools; preferences: Preferences; onPrefer: (change: Partial<Preferences>) => void }) {
  const { tools } = props;
  const [route, go] = useRoute();
  const [hasTriedKey, setTriedKey] = useState(false);
  const sites = useReading('sites', (signal) => tools.client.sites(signal));
  const { site, journey } = toChosen(sites.value ?? [], route.site, route.journey);
  const days = toDays(route.period, tools.nowMs());
  const request = site && journey !== null ? { site: site.site, journey, ...days, segment: route.segment } : null;
  const map = useReading(request && JSON.stringify(request), (signal) =>
    request ? tools.client.map(request, signal) : Promise.reject(new Error('nothing to read')),
  );
  const words = createWords(props.preferences.language);

  const failed = sites.state === 'failed' ? sites : map.state === 'failed' && request ? map : null;
  const needsKey = failed?.error.status === 401 || failed?.error.status === 403;
  return (
    <>
      <button type="button" class="skip" onClick={focusMain}>
        {words.t.skipToMap}
      </button>
      <TopBar
        sites={sites.value ?? []}
        site={site}
        journey={journey}
        period={route.period}
        days={days}
        preferences={props.preferences}
        onGo={go}
        onPrefer={props.onPrefer}
      />
      <main id="main" tabIndex={-1}>
        {needsKey ? (
          <KeyScreen
            wasRefused={hasTriedKey}
            onKey={(key) => {
              tools.keys.write(key);
              setTriedKey(true);
              sites.again();
              map.again();
            }}
          />
        ) : failed ? (
          <Failure
            error={failed.error}
            site={route.site ?? site?.site ?? ''}
            journey={route.journey ?? journey ?? ''}
            onAgain={() => {
              sites.again();
              map.again();
            }}
          />
        ) : sites.value && !site ? (
          <NoSite
            isUnknown={route.site !== null && sites.value.length > 0}
            origin={tools.origin}
            site={route.site}
            journey={route.journey}
          />
        ) : site && journey === null ? (
          <Message title={words.t.noJourney.title}>
            <p>{words.t.noJourney.body}</p>
            <pre>
              <code>{words.t.publish(tools.origin, site.site)}</code>
            </pre>
          </Message>
        ) : map.value ? (
          <JourneyScreen
            map={map.value}
            origin={tools.origin}
            isBusy={map.state === 'refreshing'}
            onWiden={() => go({ period: { kind: 'days', days: 365 } })}
          />
        ) : (
          <p class="loading" role="status">
            {words.t.loading}
          </p>
        )}
      </main>
    </>
  );
}

function NoSite(props: { isUnknown: boolean; origin: string; site: string | null; journey: string | null }) {
  return (
    <WordsContext.Consumer>
      {({ t }) =>
        props.isUnknown ? (
          <Message title={t.unknown.title}>
            <p>{t.unknown.body(props.journey ?? '', props.site ?? '')}</p>
          </Message>
        ) : (
          <Message title={t.noSite.title}>
            <p>{t.noSite.body}</p>
            <pre>
              <code>{t.publish(props.origin, '…')}</code>
            </pre>
          </Message>
        )
      }
    </WordsContext.Consumer>
  );
}

/** The site and journey of the address; without them the first ones there are. A site that is not there stays not there. */
function toChosen(
  sites: readonly SiteEntry[],
  site: string | null,
  journey: string | null,
): { site: SiteEntry | null; journey: string | null } {
  const found = (site === null ? sites[0] : sites.find((entry) => entry.site === site)) ?? null;
  return { site: found, journey: journey ?? found?.journeys[0]?.id ?? null };
}

/** The hash is the route here, so skipping moves the focus itself. */
function focusMain(): void {
  document.getElementById('main')?.focus();
}
