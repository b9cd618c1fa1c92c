import type { QuestionKind, Scope, SurveyModule, TriggerWatcher } from '@ressenti/core';
import { attend } from '@ressenti/delivery';
import { isShown, watchLife } from '@ressenti/journeys';
import { isLanguageTag } from '../assemble.ts';
import type { Ask, Core, Inner, Late } from '../inner.ts';
import type { Plugin } from '../plugin.ts';
import { watchNeed } from './watch-need.ts';

export function startLate(core: Core, refuse: (name: string, value: unknown) => void): Late {
  const { win, guard, scope, parts, options, config, channel, record, here, visits, createScope } = core;
  const { surveys = [] } = config;
  const plugins = new Set<string>();
  let ask: Ask | undefined;
  let asking: Promise<Ask | undefined> | undefined;
  /** The panel comes first, so that it hears the first decision. */
  let showing: Promise<unknown> = Promise.resolve();

  const triggers = new Map<string, TriggerWatcher>();
  const kinds = new Set<QuestionKind>();
  const ownInterface = async (): Promise<SurveyModule> => parts.survey();
  let toInterface: () => SurveyModule | Promise<SurveyModule> = ownInterface;

  /** Whoever types is not asked; what asks may come after the last key. */
  let typedMs = 0;

  const toInner = (within: Scope): Inner => ({
    ...core,
    scope: within,
    listen: core.createListen(within, guard),
    observe: core.createObserve(within, guard, win),
    publish: (signal, at) => record('signal', signal, at).id,
    vital: (data, at) => void record('vital', data, at),
    onPlace: (listener) =>
      channel.on('any', ({ type }) => {
        if (/^(step-enter|journey)/.test(type)) listener(here());
      }),
    isShown,
    triggers,
    kinds,
    setTrigger(kind, watcher) {
      if (watcher) triggers.set(kind, watcher);
      else triggers.delete(kind);
      ask?.watch(kind, watcher);
    },
    setInterface(load) {
      toInterface = load;
      return () => {
        if (toInterface === load) toInterface = ownInterface;
      };
    },
    toInterface: async () => toInterface(),
    typedMs: () => typedMs,
  });
  const inner = toInner(scope);

  /** Fetches a part and uses it, unless what it was for is over; without it the rest goes on. */
  const use = <T, R>(name: string, load: () => Promise<T>, within: Scope, fn: (part: T) => R): Promise<R | undefined> =>
    load().then(
      (part) => (within.stopped ? undefined : guard.run(name, () => fn(part))),
      (error) => guard.fail(name, error) as undefined,
    );
  const loadAsk = (): Promise<Ask | undefined> => {
    asking ??= use(
      'ask',
      () => showing.then(parts.ask),
      scope,
      ({ startAsk }) => {
        ask = startAsk(inner);
        scope.add(ask.stop);
        return ask;
      },
    );
    return asking;
  };

  if (options.locale && !isLanguageTag(options.locale)) refuse('locale', options.locale);

  return {
    attend,
    watchLife(period, watched) {
      const tools = { ...toInner(period), records: core.identity, journeys: config.journeys ?? [] };
      period.add(watchLife(tools, watched));
    },
    watch(period) {
      const within = toInner(period);
      if (surveys[0])
        within.listen(win, 'input', () => {
          typedMs = core.clock.mono();
        });
      watchNeed(
        within,
        () => !!asking,
        () => void loadAsk(),
      );
      void use('signals', parts.signals, period, ({ startSignals }) =>
        period.add(startSignals(toInner(createScope()), config.signals ?? {})),
      );
    },
    show(survey, showOptions) {
      if (surveys.some(({ id }) => id === survey))
        void loadAsk().then(guard.wrap('show', (part) => part?.show(survey, showOptions)));
      else refuse('show', survey);
    },
    dismiss: () => ask?.dismiss(),
    explain(survey) {
      if (!surveys.some(({ id }) => id === survey)) return [];
      void loadAsk();
      return ask?.explain(survey);
    },
    async use(plugin) {
      const { name, start } = Object(plugin) as Partial<Plugin>;
      if (!name || typeof start !== 'function' || plugins.has(name)) return refuse('use', plugin);
      plugins.add(name);
      await use(`plugin ${name}`, parts.seldom, scope, ({ startPlugin }) => {
        const within = createScope();
        scope.add(within.stop);
        within.add(startPlugin(toInner(within), plugin));
      });
    },
    debug() {
      showing = use('debug', parts.debug, scope, ({ startDebug }) =>
        scope.add(startDebug(inner, (survey) => ask?.explain(survey) ?? [])),
      );
      void loadAsk();
    },
    eraseLeft: () => parts.seldom().then((part) => part.eraseLeft(core)),
    async forget() {
      const visitor = visits.visitor();
      await core.renew();
      if (!visitor) return true;
      const { requestErasure } = await parts.seldom();
      return requestErasure(win, options.endpoint, options.site, visitor, core.createId());
    },
  };
}
