import { useEffect, useRef, useState } from 'preact/hooks';
import type { SiteEntry } from './collector-client.ts';
import { LatePreview } from './config/late-preview.tsx';
import { TopBar } from './parts/top-bar.tsx';
import type { Preferences } from './preferences.ts';
import { type Route, toDays, toHash } from './route.ts';
import { Failure } from './screens/failure.tsx';
import { KeyScreen } from './screens/key-screen.tsx';
import { LateConfig, LateImport, LateLive } from './screens/late-screens.tsx';
import { MapScreens } from './screens/map-screens.tsx';
import { Message } from './screens/message.tsx';
import { NewSite } from './screens/new-site.tsx';
import { useTools } from './tools.ts';
import { type Reading, useReading } from './use-reading.ts';
import { useRoute } from './use-route.ts';
import { useWords } from './words.ts';

/** Which site and journey, then the screen that the address names; asks for the key when the collector does. */
export function Shell(props: { preferences: Preferences; onPrefer: (change: Partial<Preferences>) => void }) {
  const tools = useTools();
  const { t } = useWords();
  const [route, go] = useRoute();
  const sites = useReading('sites', (signal) => tools.client.sites(signal));
  const { site, journey } = toChosen(sites.value ?? [], route);
  const days = toDays(route.period, tools.nowMs());
  useKeptFocus(JSON.stringify([route.site, route.journey, route.screen, route.part]));
  return (
    <>
      <button type="button" class="skip" onClick={focusMain}>
        {t.skipToMap}
      </button>
      <TopBar
        sites={sites.value ?? []}
        site={site}
        journey={journey}
        route={route}
        days={days}
        preferences={props.preferences}
        onGo={go}
        onPrefer={props.onPrefer}
      />
      <main id="main" tabIndex={-1}>
        <Screen sites={sites} site={site} journey={journey} route={route} days={days} onGo={go} />
      </main>
    </>
  );
}

function Screen(props: {
  sites: Reading<SiteEntry[]>;
  site: SiteEntry | null;
  journey: string | null;
  route: Route;
  days: { from: string; to: string };
  onGo: (change: Partial<Route>) => void;
}) {
  const { sites, site, journey, route, onGo } = props;
  const { keys, origin } = useTools();
  const { t } = useWords();
  const [hasTriedKey, setTriedKey] = useState(false);
  const [isKeyAsked, askKey] = useState(false);
  const begin = (name: string) => onGo({ site: name, journey: null, screen: 'configure', part: 'site', segment: {} });
  if (isKeyAsked || (sites.state === 'failed' && isRefusal(sites.error.status)))
    return (
      <KeyScreen
        wasRefused={hasTriedKey}
        onKey={(key) => {
          keys.write(key);
          setTriedKey(true);
          askKey(false);
          sites.again();
        }}
      />
    );
  if (sites.state === 'failed')
    return <Failure error={sites.error} site={route.site ?? ''} journey={route.journey ?? ''} onAgain={sites.again} />;
  if (!sites.value)
    return (
      <p class="loading" role="status">
        {t.loading}
      </p>
    );
  if (route.screen === 'configure' && route.site !== null)
    return (
      <LateConfig
        key={route.site}
        site={route.site}
        isNew={!site}
        part={route.part}
        onPart={(part) => onGo({ site: route.site, journey, screen: 'configure', part })}
        onPublished={sites.again}
        onNewSite={begin}
        Preview={LatePreview}
      />
    );
  if (!site)
    return route.site !== null && sites.value.length > 0 ? (
      <Message title={t.unknown.title}>
        <p>{t.unknown.body(route.journey ?? '', route.site)}</p>
        <ul>
          {sites.value.map(({ site: known, name }) => (
            <li key={known}>
              <a href={toHash({ ...route, site: known, journey: null, part: null, segment: {} })}>{name ?? known}</a>
            </li>
          ))}
        </ul>
      </Message>
    ) : (
      <Message title={t.noSite.title}>
        <p>{t.noSite.body}</p>
        <NewSite onBegin={begin} />
        <pre>
          <code>{t.publish(origin, '…')}</code>
        </pre>
      </Message>
    );
  if (route.screen === 'configure')
    return (
      <LateConfig
        key={site.site}
        site={site.site}
        isNew={false}
        part={route.part}
        onPart={(part) => onGo({ site: site.site, journey, screen: 'configure', part })}
        onPublished={sites.again}
        onNewSite={begin}
        Preview={LatePreview}
      />
    );
  if (route.screen === 'import')
    return (
      <LateImport
        key={site.site}
        site={site}
        linkTo={(chosen, days) =>
          toHash({
            ...route,
            site: site.site,
            journey: chosen,
            screen: 'journey',
            part: null,
            segment: {},
            period: days ? { kind: 'range', ...days } : route.period,
          })
        }
        onImported={sites.again}
      />
    );
  if (route.screen === 'live') return <LateLive key={site.site} site={site.site} name={site.name ?? site.site} />;
  if (journey === null)
    return (
      <Message title={t.noJourney.title}>
        <p>{t.noJourney.body}</p>
        <button type="button" class="action" onClick={() => onGo({ site: site.site, screen: 'configure', part: null })}>
          {t.noJourney.configure}
        </button>
        <p class="or">
          {t.noJourney.or}{' '}
          <a href={toHash({ ...route, site: site.site, screen: 'import', part: null })}>{t.importLink}</a>
        </p>
      </Message>
    );
  return (
    <MapScreens
      site={site.site}
      journey={journey}
      route={route}
      days={props.days}
      onGo={onGo}
      onRefused={() => askKey(true)}
    />
  );
}

/** The site and journey of the address; without them the first ones there are. A site that is not there stays not there. */
function toChosen(sites: readonly SiteEntry[], route: Route): { site: SiteEntry | null; journey: string | null } {
  const site = (route.site === null ? sites[0] : sites.find((entry) => entry.site === route.site)) ?? null;
  return { site, journey: route.journey ?? site?.journeys[0]?.id ?? null };
}

function isRefusal(status: number): boolean {
  return status === 401 || status === 403;
}

/** Another screen takes with it the link that led there; the focus then goes to the screen, not back to the top of the page. */
function useKeptFocus(place: string): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    if (document.activeElement === null || document.activeElement === document.body) focusMain();
  }, [place]);
}

/** The hash is the route here, so skipping moves the focus itself. */
function focusMain(): void {
  document.getElementById('main')?.focus();
}
