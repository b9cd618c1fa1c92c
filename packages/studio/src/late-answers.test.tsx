// @vitest-environment jsdom
import type { JourneyMap, StepDetail, VerbatimPage, WorkItemState } from '@ressenti/protocol';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CollectorError } from './collector-client.ts';
import { makeVerbatim } from './fixtures/make-verbatim.ts';
import { openStudio } from './fixtures/open-studio.tsx';
import { makeSampleMap } from './fixtures/sample-map.ts';

/** Answers that come late, not at all, or for something else than what is on the screen by then. */
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.location.hash = '';
});
afterEach(cleanup);

/** A promise that a test answers when it likes. */
function makeGate<T>() {
  let open: (value: T) => void = () => undefined;
  let shut: (error: unknown) => void = () => undefined;
  const passed = new Promise<T>((done, fail) => {
    open = done;
    shut = fail;
  });
  return { passed, open, shut };
}

const item = (journey: string, owner: string): WorkItemState => ({
  journey,
  step: 'checkout',
  status: 'fixing',
  owner,
  fixedOn: null,
  note: '',
  changedAtMs: 0,
});

const of = (journey: string): JourneyMap => {
  const sample = makeSampleMap();
  return { ...sample, journey: { ...sample.journey, id: journey, name: { en: journey } } };
};

describe('the work on a step', () => {
  it('is never that of a step of the same name in another journey', async () => {
    window.location.hash = '#/demo/purchase/pains';
    const late = makeGate<WorkItemState[]>();
    openStudio({
      map: ({ journey }) => of(journey),
      client: {
        work: (_site, journey) => (journey === 'purchase' ? Promise.resolve([item(journey, 'Nadia')]) : late.passed),
      },
    });
    const owner = await screen.findByDisplayValue('Nadia');
    fireEvent.input(owner, { target: { value: 'Nadia B' } });
    fireEvent.submit(owner.closest('form') as HTMLFormElement);
    await screen.findByText('Saved.');
    window.location.hash = '#/demo/return/pains';
    await screen.findByText(/^return · /);
    await waitFor(() => expect(screen.queryByDisplayValue('Nadia B')).toBeNull());
    expect(screen.queryByText(/Being fixed · Nadia/)).toBeNull();
    late.open([]);
    const card = await screen.findByRole('article', { name: 'Checkout' });
    await waitFor(() => expect((within(card).getByLabelText('Owner') as HTMLInputElement).value).toBe(''));
  });

  it('says that it could not be read instead of showing an empty form over it', async () => {
    window.location.hash = '#/demo/purchase/pains';
    let isGone = true;
    openStudio({
      client: {
        work: async () => {
          if (isGone) throw new CollectorError(0, null);
          return [item('purchase', 'Nadia')];
        },
      },
    });
    const card = await screen.findByRole('article', { name: 'Checkout' });
    const said = await within(card).findByRole('alert');
    expect(said.textContent).toMatch(/collector does not answer/);
    expect(within(card).queryByLabelText('Owner')).toBeNull();
    isGone = false;
    fireEvent.click(within(said).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByDisplayValue('Nadia')).toBeTruthy();
  });
});

describe('the numbers of a step', () => {
  it('do not stand under another step while those are on their way', async () => {
    window.location.hash = '#/demo/purchase/step/checkout';
    const late = makeGate<StepDetail>();
    const detail: StepDetail = {
      days: [],
      funnel: [],
      silent: null,
      pairs: null,
      precision: [],
      fields: [{ field: '#voucher', hesitations: 3, errors: 1, lastBeforeLeaving: 9 }],
    };
    openStudio({ client: { step: ({ step }) => (step === 'checkout' ? Promise.resolve(detail) : late.passed) } });
    await screen.findByText('#voucher');
    window.location.hash = '#/demo/purchase/step/cart';
    await screen.findByRole('heading', { level: 1, name: 'Cart' });
    expect(screen.queryByText('#voucher')).toBeNull();
    late.open({ ...detail, fields: [] });
    await screen.findByRole('heading', { name: 'What became of the questions' });
  });
});

describe('verbatims', () => {
  const page = (ids: string[], total: number, cursor: string | null): VerbatimPage => ({
    verbatims: ids.map((id) => makeVerbatim(id)),
    total,
    themes: [],
    cursor,
  });

  it('of an earlier choice that come late are not added to the present one', async () => {
    window.location.hash = '#/demo/purchase/verbatims';
    const late = makeGate<VerbatimPage>();
    openStudio({
      client: {
        verbatims: async ({ after, polarity }) =>
          after ? late.passed : polarity ? page(['sad'], 1, null) : page(['first'], 2, 'c1'),
      },
    });
    await screen.findByText('text first');
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    fireEvent.change(screen.getByLabelText('Feeling'), { target: { value: 'negative' } });
    await screen.findByText('text sad');
    late.open(page(['second'], 2, null));
    await late.passed;
    await new Promise((done) => setTimeout(done));
    expect(screen.queryByText('text second')).toBeNull();
  });

  it('that cannot be read further say so, and can be asked for again', async () => {
    window.location.hash = '#/demo/purchase/verbatims';
    let isGone = true;
    openStudio({
      client: {
        verbatims: async ({ after }) => {
          if (!after) return page(['first'], 2, 'c1');
          if (isGone) throw new CollectorError(0, null);
          return page(['second'], 2, null);
        },
      },
    });
    await screen.findByText('text first');
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/collector does not answer/);
    isGone = false;
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('text second')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that were removed are counted off once, whatever is chosen afterwards', async () => {
    window.location.hash = '#/demo/purchase/verbatims';
    const left = new Set(['a', 'b', 'c']);
    openStudio({
      client: {
        verbatims: async ({ polarity }) => page([...left], polarity ? 1 : left.size, null),
        removeVerbatim: async (_site, id) => void left.delete(id),
      },
    });
    await screen.findByText('3 verbatims');
    fireEvent.click(screen.getByRole('button', { name: 'Remove “text a”' }));
    fireEvent.click(screen.getByRole('button', { name: 'Yes, remove it' }));
    await screen.findByText('2 verbatims');
    fireEvent.change(screen.getByLabelText('Feeling'), { target: { value: 'negative' } });
    await screen.findByText('1 verbatim');
  });
});

describe('the focus', () => {
  it('moves to the new screen when what had it is gone, and stays where it is otherwise', async () => {
    openStudio();
    const name = await screen.findByRole('link', { name: 'Checkout' });
    name.focus();
    window.location.hash = name.getAttribute('href') ?? '';
    await screen.findByRole('heading', { level: 1, name: 'Checkout' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
    const screens = screen.getByRole('link', { name: 'Pain points' });
    screens.focus();
    window.location.hash = screens.getAttribute('href') ?? '';
    await screen.findByRole('heading', { level: 1, name: 'Pain points' });
    expect(document.activeElement?.textContent).toBe('Pain points');
  });
});
