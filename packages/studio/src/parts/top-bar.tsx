import type { LocalisedText } from '@ressenti/protocol';
import { useId } from 'preact/hooks';
import type { SiteEntry } from '../collector-client.ts';
import { toText } from '../local-text.ts';
import { type Preferences, themes } from '../preferences.ts';
import { type Route, type ScreenName, toHash } from '../route.ts';
import { catalogue, languages } from '../texts/texts.ts';
import { useWords } from '../words.ts';
import { PeriodChooser } from './period-chooser.tsx';

/** In the order of a team's work: read, plan, configure. */
const navigable = [
  'journey',
  'pains',
  'verbatims',
  'plan',
  'configure',
  'import',
  'live',
] as const satisfies readonly ScreenName[];

/** What the screen is about, and how it speaks and looks. */
export function TopBar(props: {
  sites: readonly SiteEntry[];
  site: SiteEntry | null;
  journey: string | null;
  route: Route;
  days: { from: string; to: string };
  preferences: Preferences;
  onGo: (change: Partial<Route>) => void;
  onPrefer: (change: Partial<Preferences>) => void;
}) {
  const { t, language } = useWords();
  const { sites, site, journey, route, preferences, onGo, onPrefer } = props;
  // Some screens are of the whole site, of no journey and of no days.
  const hasJourney = !['configure', 'import', 'live'].includes(route.screen);
  return (
    <header class="top-bar">
      <a class="brand" href="#/">
        <svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true">
          <path d="M2 6C7 6 8 16 13 16S19 4 26 4" />
          <circle cx="13" cy="16" r="2.6" />
        </svg>
        {t.product} <span>{t.studio}</span>
      </a>
      {site && (
        <nav class="screens" aria-label={t.screens.label}>
          {navigable.map((screen) => (
            <a
              key={screen}
              href={toHash({ ...route, site: site.site, journey, screen, part: null })}
              {...(screen === route.screen ? { 'aria-current': 'page' as const } : {})}
            >
              {t.screens[screen]}
            </a>
          ))}
        </nav>
      )}
      {site && (hasJourney || sites.length > 1) && (
        <fieldset class="choosers" aria-label={t.choose.label}>
          {sites.length > 1 && (
            <Choice
              label={t.choose.site}
              value={site.site}
              options={sites.map((entry) => [entry.site, entry.name ?? entry.site])}
              onChoose={(chosen) => onGo({ site: chosen, journey: null, part: null, segment: {} })}
            />
          )}
          {hasJourney && site.journeys.length > 0 && journey !== null && (
            <Choice
              label={t.choose.journey}
              value={journey}
              options={site.journeys.map(({ id, name }) => [id, toJourneyName(name, id, language)])}
              onChoose={(chosen) => onGo({ site: site.site, journey: chosen, part: null, segment: {} })}
            />
          )}
          {hasJourney && (
            <PeriodChooser period={route.period} days={props.days} onChoose={(period) => onGo({ period })} />
          )}
        </fieldset>
      )}
      <div class="preferences">
        <Choice
          label={t.language.label}
          value={language}
          options={languages.map((code) => [code, catalogue[code].language.name])}
          onChoose={(chosen) => onPrefer({ language: languages.find((code) => code === chosen) ?? 'en' })}
        />
        <Choice
          label={t.choose.theme}
          value={preferences.theme}
          options={themes.map((theme) => [theme, t.choose.themes[theme]])}
          onChoose={(chosen) => onPrefer({ theme: themes.find((theme) => theme === chosen) ?? 'auto' })}
        />
        <button type="button" onClick={() => window.print()}>
          {t.choose.print}
        </button>
      </div>
    </header>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
}) {
  const field = useId();
  return (
    <span class="choice">
      <label for={field}>{props.label}</label>
      <select id={field} value={props.value} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        {props.options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

function toJourneyName(name: LocalisedText | string | null, id: string, language: string): string {
  return typeof name === 'string' ? name : toText(name ?? undefined, id, language, []);
}
