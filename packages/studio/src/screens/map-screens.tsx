import type { JourneyMap } from '@ressenti/protocol';
import { useEffect } from 'preact/hooks';
import type { MapRequest } from '../collector-client.ts';
import type { LinkTo } from '../map/step-head.tsx';
import { createNames } from '../map/step-names.ts';
import { isGathering } from '../parts/gathering.tsx';
import { type Route, toDaysBefore, toHash } from '../route.ts';
import { useTools } from '../tools.ts';
import { type Reading, useReading } from '../use-reading.ts';
import { useWords } from '../words.ts';
import { Failure } from './failure.tsx';
import { JourneyScreen } from './journey-screen.tsx';
import { LatePlan, LateVerbatims } from './late-screens.tsx';
import { NobodyYet } from './nobody-yet.tsx';
import { PainsScreen } from './pains-screen.tsx';
import { StepScreen } from './step-screen.tsx';

/** The screens that are drawn from the map of one journey. */
export function MapScreens(props: {
  site: string;
  journey: string;
  route: Route;
  days: { from: string; to: string };
  onGo: (change: Partial<Route>) => void;
  onRefused: () => void;
}) {
  const { client, origin } = useTools();
  const words = useWords();
  const { t } = words;
  const { site, journey, route, days, onGo, onRefused } = props;
  const request = { site, journey, ...days, segment: route.segment };
  const map = useReading(JSON.stringify(request), (signal) => client.map(request, signal));
  const comparison = route.screen === 'journey' ? toComparison(request, route.compare) : null;
  const other = useReading(comparison && JSON.stringify(comparison), (signal) =>
    client.map(comparison ?? request, signal),
  );
  useGathered(map);
  const isRefused = map.state === 'failed' && (map.error.status === 401 || map.error.status === 403);
  useEffect(() => {
    if (isRefused) onRefused();
  }, [isRefused, onRefused]);

  if (map.state === 'failed')
    return isRefused ? null : <Failure error={map.error} site={site} journey={journey} onAgain={map.again} />;
  if (!map.value)
    return (
      <p class="loading" role="status">
        {t.loading}
      </p>
    );
  // What is read for one journey, step or days never stands under another: such a screen begins anew.
  const { from, to, segment } = map.value;
  const whose = [map.value.site, map.value.journey.id];
  const linkTo: LinkTo = (screen, part) => toHash({ ...route, site, journey, screen, part });
  // What is missing at each step would be the same sentence as often as there are steps.
  if (map.value.heard.events === 0 && (route.screen === 'pains' || route.screen === 'step'))
    return (
      <NobodyYet
        site={site}
        origin={origin}
        title={createNames(words, map.value).journey}
        importLink={linkTo('import', '')}
      />
    );
  if (route.screen === 'pains') return <PainsScreen key={whose.join(' ')} map={map.value} step={route.part} />;
  if (route.screen === 'step')
    return (
      <StepScreen
        key={JSON.stringify([whose, route.part, from, to, segment])}
        map={map.value}
        step={route.part}
        linkTo={linkTo}
      />
    );
  if (route.screen === 'verbatims')
    return (
      <LateVerbatims
        map={map.value}
        step={route.part}
        onStep={(part) => onGo({ site, journey, screen: 'verbatims', part })}
      />
    );
  if (route.screen === 'plan')
    return <LatePlan map={map.value} onConfigure={(part) => onGo({ site, journey, screen: 'configure', part })} />;
  return (
    <JourneyScreen
      map={map.value}
      other={comparison && other.value && isOf(other.value, comparison) ? other.value : null}
      origin={origin}
      isBusy={map.state === 'refreshing'}
      linkTo={linkTo}
      route={route}
      onGo={(change) => onGo({ site, journey, ...change })}
    />
  );
}

/** What is read beside the map; null: nothing. Where there is no segment there are no others. */
function toComparison(request: MapRequest, compare: Route['compare']): MapRequest | null {
  if (compare === 'previous') return { ...request, ...toDaysBefore(request) };
  return compare === 'others' && Object.keys(request.segment).length > 0 ? { ...request, others: true } : null;
}

/** While another comparison is read the earlier one is still there, and must not stand for it. */
function isOf(map: JourneyMap, request: MapRequest): boolean {
  return (
    map.from === request.from &&
    map.to === request.to &&
    (map.others ?? false) === (request.others ?? false) &&
    toSegmentKey(map.segment) === toSegmentKey(request.segment)
  );
}

/** The collector names dimensions before traits, whatever was chosen first. */
function toSegmentKey(segment: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(segment).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const gatheringMs = 3000;

/** With many passages the collector looks at them in the background, and the map comes without what they tell: asks again. */
function useGathered(map: Reading<JourneyMap>): void {
  const { value, again } = map;
  const isIncomplete = value !== null && isGathering(value);
  useEffect(() => {
    if (!isIncomplete || map.state === 'refreshing') return;
    const timer = setTimeout(again, gatheringMs);
    return () => clearTimeout(timer);
  }, [isIncomplete, map.state, again]);
}
