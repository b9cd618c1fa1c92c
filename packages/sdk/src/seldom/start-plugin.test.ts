// @vitest-environment jsdom
import type { QuestionKind, SurveyModule } from '@ressenti/core';
import { findFaults } from '@ressenti/testkit';
import { describe, expect, it, vi } from 'vitest';
import { dataLayer } from '../../../../demo/plugins/data-layer.js';
import { thumbs } from '../../../../demo/plugins/thumbs.js';
import { createSurvey, createWorld, type Tab, type World } from '../ask/world.fixture.ts';
import type { Plugin } from '../plugin.ts';
import { startPlugin } from './start-plugin.ts';

const kind: QuestionKind = { type: 'x-mood', draw: () => undefined };

/** Every kind of plugin there is. What each adds must be gone once it is stopped, whether it undoes it itself or not. */
const plugins: Record<string, Plugin> = {
  'a detector': {
    name: 'detector',
    start: ({ win, listen, publish }) => listen(win, 'click', () => publish({ kind: 'dead_click' })),
  },
  'a trigger': { name: 'trigger', start: ({ addTrigger }) => addTrigger('moon', (_, fire) => fire as () => void) },
  'a question kind': { name: 'kind', start: ({ addQuestionKind }) => addQuestionKind(kind) },
  'an interface': { name: 'interface', start: ({ replaceInterface }) => replaceInterface(() => ({}) as SurveyModule) },
  'a sink': { name: 'sink', start: ({ onEvent }) => onEvent(() => {}) },
  'one that forgets to undo': {
    name: 'careless',
    start({ onEvent, addQuestionKind, onPlace }) {
      onEvent(() => {});
      onPlace(() => {});
      addQuestionKind(kind);
    },
  },
  'one that throws': {
    name: 'broken',
    start({ onEvent }) {
      onEvent(() => {});
      throw new Error('no');
    },
  },
  'the thumbs of the demo': thumbs as Plugin,
  'the data layer of the demo': dataLayer as Plugin,
};

/** Counts what is held by somebody: listeners, kinds, triggers, interfaces. */
function open() {
  const world = createWorld([createSurvey()]);
  const tab = world.open();
  const held = { events: 0, triggers: 0, interfaces: 0, listeners: 0, places: 0 };
  const { inner } = tab;
  const { channel, listen } = inner;
  const add = (what: keyof typeof held): (() => void) => {
    held[what]++;
    return () => {
      held[what]--;
    };
  };
  const tools = {
    ...inner,
    channel: {
      ...channel,
      on(...of: Parameters<typeof channel.on>) {
        const undo = channel.on(...of);
        const forget = add('events');
        return () => {
          undo();
          forget();
        };
      },
    },
    listen: ((...of: Parameters<typeof listen>) => {
      const undo = listen(...of);
      const forget = add('listeners');
      return () => {
        undo();
        forget();
      };
    }) as typeof listen,
    onPlace: () => add('places'),
    setTrigger: (_: string, watcher?: unknown) => {
      held.triggers += watcher ? 1 : -1;
    },
    setInterface: () => add('interfaces'),
  };
  const count = (): number => Object.values(held).reduce((sum, one) => sum + one, inner.kinds.size);
  return { world, tab, tools, count };
}

for (const [what, plugin] of Object.entries(plugins))
  describe(what, () => {
    it('starts, and leaves nothing behind when it is stopped', () => {
      const { tools, count, tab } = open();
      const stop = startPlugin(tools as Tab['inner'], plugin);
      expect(count()).toBeGreaterThan(0);
      stop();
      expect(count()).toBe(0);
      expect(tab.warnings.filter((line) => !line.includes('plugin broken'))).toEqual([]);
    });

    it('reaches nothing but its tools', () => {
      const { tools } = open();
      const given: object = {};
      startPlugin(tools as Tab['inner'], { name: 'spy', start: (its) => void Object.assign(given, its) });
      expect(Object.keys(given).sort()).toEqual(
        'addQuestionKind addTrigger clock event here listen observe onEvent onPlace options publish replaceInterface win'.split(
          ' ',
        ),
      );
    });
  });

let heard = 0;
/** What each kind of plugin is there for: what makes it work, and how often it has. */
const works: Record<string, { plugin: Plugin; act(tab: Tab): void; done(tab: Tab): number }> = {
  'a detector': {
    plugin: plugins['a detector'] as Plugin,
    act: (tab) => tab.fire('click'),
    done: ({ events }) => events.filter(({ type }) => type === 'signal').length,
  },
  'a trigger': {
    plugin: {
      name: 'moon',
      start: ({ addTrigger, listen, win }) => addTrigger('go', (_, fire) => listen(win, 'moon', fire)),
    },
    act: (tab) => tab.fire('moon'),
    done: ({ opened }) => opened.length,
  },
  'a question kind': {
    plugin: plugins['a question kind'] as Plugin,
    act: (tab) => tab.ask.show('ease'),
    done: ({ opened }) => opened.filter(({ options }) => options.kinds?.includes(kind)).length,
  },
  'a sink': {
    plugin: {
      name: 'sink',
      start: ({ onEvent }) =>
        onEvent(({ type }) => {
          if (type === 'event') heard++;
        }),
    },
    act: (tab) => tab.record('event', { name: 'other' }),
    done: () => heard,
  },
  'the data layer of the demo': {
    plugin: dataLayer as Plugin,
    act: (tab) => tab.record('survey-answer', { survey: 'ease', question: 'ease', value: 6 }),
    done: () => (Reflect.get(window, 'dataLayer') as object[] | undefined)?.length ?? 0,
  },
};

for (const [what, { plugin, act, done }] of Object.entries(works))
  it(`${what} does its work until it is stopped, as the built-in parts do`, async () => {
    let world: World | undefined;
    let tab: Tab | undefined;
    const faults = await findFaults(window as Window & typeof globalThis, {
      start() {
        world = createWorld([createSurvey({ frequency: { once: 'never' } })]);
        const now = world.open();
        tab = now;
        heard = 0;
        Reflect.deleteProperty(window, 'dataLayer');
        now.inner.setTrigger = now.ask.watch;
        const stop = startPlugin(now.inner, plugin);
        return () => {
          stop();
          // The page under it goes too: what is left then is the plugin's.
          now.inner.scope.stop();
        };
      },
      async act() {
        if (tab) act(tab);
        await world?.advance(1000);
      },
      done: () => (tab ? done(tab) : 0),
      held: () => tab?.inner.kinds.size ?? 0,
    });
    expect(faults).toEqual([]);
  });

it('a plugin that throws is reported once and stops nobody else', () => {
  const { tools, tab } = open();
  startPlugin(tools as Tab['inner'], plugins['one that throws'] as Plugin);
  expect(tab.warnings).toEqual(['ressenti: plugin broken: failed with Error: no; this part goes on without it.']);
});

it('a question kind without a type of its own is refused in one line that says what was expected', () => {
  const { tools, tab, count } = open();
  startPlugin(tools as Tab['inner'], {
    name: 'wrong',
    start: ({ addQuestionKind }) => addQuestionKind({ type: 'emotion', draw: () => undefined } as never),
  });
  expect(count()).toBe(0);
  expect(tab.warnings[0]).toContain('expected a question kind { type: "x-…", draw }, received type "emotion"');
});

it('question kinds reach the interface, and an interface of one’s own takes the place of ours', async () => {
  const { world, tab } = open();
  const openSurvey = vi.fn(() => ({ close: () => {} }));
  tab.inner.setInterface = (load) => {
    tab.inner.toInterface = async () => load();
    return () => {};
  };
  startPlugin(tab.inner, { name: 'kind', start: ({ addQuestionKind }) => addQuestionKind(kind) });
  startPlugin(tab.inner, { name: 'own', start: ({ replaceInterface }) => replaceInterface(() => ({ openSurvey })) });
  tab.record('event', { name: 'go' });
  await world.advance(0);
  expect(openSurvey).toHaveBeenCalledOnce();
  expect(openSurvey.mock.calls[0]).toMatchObject([{ kinds: [kind], survey: { id: 'ease' } }]);
});
