// @vitest-environment jsdom
import type { OpenSurvey, SurveyOptions } from '@ressenti/core';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CollectorError } from '../collector-client.ts';
import { openStudio } from '../fixtures/open-studio.tsx';
import { makeSampleConfig } from '../fixtures/sample-config.ts';

// Here it is made of many small files, which take longer to come than a test waits.
beforeAll(() => import('../screens/config-screen.tsx'));
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

const openPart = (part: string, options: Parameters<typeof openStudio>[0] = {}) => {
  window.location.hash = `#/demo/purchase/configure/${part}`;
  return openStudio(options);
};
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });
const bar = () => screen.getByRole('region', { name: 'Publishing' });

describe('the configuration editor', () => {
  it('opens the part that the address names', async () => {
    openPart('survey-1');
    await screen.findByRole('heading', { level: 2, name: 'Survey: Effort at the cart' });
    expect(screen.getByRole('button', { name: 'Effort at the cart' }).getAttribute('aria-current')).toBe('page');
  });

  it('publishes a change, with the version it began from', async () => {
    const { published } = openPart('site');
    type(await screen.findByLabelText('Name of the site'), 'Lumière');
    expect(bar().textContent).toContain('1 change not published yet');
    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(bar().textContent).toContain('Published.'));
    expect(published).toEqual([{ config: { ...makeSampleConfig(), name: 'Lumière' }, etag: '"1"' }]);
  });

  it('says beside the field what is wrong with it, and does not publish', async () => {
    const { published } = openPart('survey-1');
    const sample = await screen.findByLabelText('Share of visitors, in percent');
    type(sample, '250');
    expect(sample.getAttribute('aria-invalid')).toBe('true');
    const described = (sample.getAttribute('aria-describedby') ?? '').split(' ');
    const words = described.map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(words).toContain('Expected a number from 0 to 1; received 2.5 (number).');
    expect(screen.getByRole('button', { name: /effort at the cart.*1 thing to correct/i })).toBeTruthy();
    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    expect(published).toEqual([]);
    type(sample, '25');
    expect(sample.hasAttribute('aria-invalid')).toBe(false);
  });

  it('says which steps nothing recognises, and publishes all the same', async () => {
    const { published } = openPart('journey-1');
    const steps = await screen.findAllByText('recognised by nothing yet');
    expect(steps.map((aside) => aside.closest('summary')?.querySelector('strong')?.textContent)).toEqual([
      'Checkout',
      'Confirmation',
    ]);
    expect(screen.queryByText(/Nothing recognises/)).toBeNull();

    fireEvent.click(screen.getByText('Checkout'));
    const hint = await screen.findByText(/^Nothing recognises this step yet/);
    expect(hint.textContent).toContain("ressenti.step('purchase/checkout')");
    const fields = hint.closest('fieldset') as HTMLElement;
    fireEvent.click(within(fields).getByRole('button', { name: 'Add a way to recognise it' }));
    expect(screen.queryByText(/^Nothing recognises this step yet/)).toBeNull();
    expect(bar().textContent).toMatch(/Nothing recognises these steps.*: Confirmation\./);

    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(bar().textContent).toContain('Published.'));
    expect(published).toHaveLength(1);
    expect(bar().textContent).not.toContain('Nothing recognises');
  });

  it('keeps what is typed and is no number, instead of dropping it', async () => {
    openPart('survey-1');
    const quota = await screen.findByLabelText<HTMLInputElement>('Stops after so many answers');
    type(quota, 'many');
    expect(quota.value).toBe('many');
    expect(quota.getAttribute('aria-invalid')).toBe('true');
    type(quota, '');
    expect(bar().textContent).toContain('This is what is published.');
  });

  it('says it in French to a French reader', async () => {
    openPart('survey-1', { languages: ['fr'] });
    type(await screen.findByLabelText('Part des visiteurs, en pour cent'), '250');
    expect(screen.getByText('Attendu : un nombre de 0 à 1 ; reçu : 2.5 (nombre).')).toBeTruthy();
  });

  it('keeps unpublished work over a reload and lets go of it when asked', async () => {
    const first = openPart('site');
    type(await screen.findByLabelText('Name of the site'), 'Half done');
    first.unmount();
    openPart('site');
    const field = await screen.findByLabelText<HTMLInputElement>('Name of the site');
    await waitFor(() => expect(field.value).toBe('Half done'));
    fireEvent.click(screen.getByRole('button', { name: 'Discard my changes' }));
    await waitFor(() => expect(field.value).toBe('Lumen'));
  });

  it('asks before it publishes over what somebody else published meanwhile', async () => {
    const { published } = openPart('site', {
      publish: async (config, etag) => {
        if (etag !== null) throw new CollectorError(412, 'published meanwhile');
        return { config, etag: '"9"' };
      },
    });
    type(await screen.findByLabelText('Name of the site'), 'Mine');
    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Somebody else published meanwhile');
    fireEvent.click(within(alert).getByRole('button', { name: 'Publish mine over it' }));
    await waitFor(() => expect(bar().textContent).toContain('Published.'));
    expect(published.map(({ etag }) => etag)).toEqual(['"1"', null]);
  });

  it('shows what the collector finds wrong, with its place', async () => {
    openPart('site', {
      publish: async () => {
        throw new CollectorError(422, 'the published one stays as it is.', [
          { pointer: '/name', expected: 'a shorter name', received: 'a long one' },
        ]);
      },
    });
    type(await screen.findByLabelText('Name of the site'), 'Mine');
    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('/name');
    expect(alert.textContent).toContain('a shorter name');
  });
});

describe('steps', () => {
  const names = () =>
    screen.getAllByRole('button', { name: /^Remove step / }).map((tool) => tool.getAttribute('aria-label'));

  it('move up and down, and say where they are now', async () => {
    openPart('journey-1');
    fireEvent.click(await screen.findByRole('button', { name: 'Move step Cart up' }));
    expect(names().slice(0, 3)).toEqual(['Remove step Home', 'Remove step Cart', 'Remove step Product']);
    expect(screen.getAllByRole('status').map((status) => status.textContent)).toContain('step Cart is now number 2');
  });

  it('are added with an id of their own and removed', async () => {
    openPart('journey-1');
    fireEvent.click(await screen.findByRole('button', { name: 'Add a step' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
    // On the way to the goal, not behind it.
    expect(names().slice(-3)).toEqual(['Remove step step', 'Remove step step-2', 'Remove step Confirmation']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove step Home' }));
    expect(names()[0]).toBe('Remove step Product');
  });

  it('take the surveys along when their id changes', async () => {
    const { published } = openPart('journey-1');
    const cart = (await screen.findByText('Cart')).closest('details');
    if (!cart) throw new Error('a step stands on a lid');
    cart.open = true;
    fireEvent(cart, new Event('toggle'));
    type(await within(cart).findByLabelText('Id'), 'basket');
    expect(bar().textContent).toContain('Valid');
    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(published).toHaveLength(1));
    expect(published[0]?.config.surveys?.[0]?.trigger).toEqual({ on: 'step-leave', step: 'purchase/basket' });
  });
});

describe('a survey', () => {
  it('changes its trigger without leaving anything to correct', async () => {
    const { published } = openPart('survey-1');
    fireEvent.change(await screen.findByLabelText('Moment'), { target: { value: 'journey-complete' } });
    expect(bar().textContent).toContain('Valid');
    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    await waitFor(() =>
      expect(published[0]?.config.surveys?.[0]?.trigger).toEqual({ on: 'journey-complete', journey: 'purchase' }),
    );
  });

  it('says when its trigger lacks something', async () => {
    openPart('survey-1');
    fireEvent.change(await screen.findByLabelText('Moment'), { target: { value: 'event' } });
    expect(screen.getByLabelText('Name of the event').getAttribute('aria-invalid')).toBe('true');
    type(screen.getByLabelText('Name of the event'), 'paid');
    expect(bar().textContent).toContain('Valid');
  });

  it('is previewed by the interface that visitors get, again after each edit, and closed with the screen', async () => {
    const opened: SurveyOptions[] = [];
    let closed = 0;
    const { unmount } = openPart('survey-1', {
      surveyInterface: async () => ({
        openSurvey: (options): OpenSurvey => {
          opened.push(options);
          return { close: () => closed++ };
        },
      }),
    });
    await waitFor(() => expect(opened).toHaveLength(1));
    expect(opened[0]?.survey.questions.map(({ id }) => id)).toEqual(['ease', 'why']);
    expect(opened[0]?.locales[0]).toBe('en');
    const preview = screen.getByRole('complementary', { name: 'Preview' });
    fireEvent.change(within(preview).getByLabelText('Language'), { target: { value: 'fr' } });
    await waitFor(() => expect(opened.at(-1)?.locales[0]).toBe('fr'));
    opened.at(-1)?.onAnswer({ question: 'ease', instrument: 'ease7', value: 2, ms: 900 });
    await waitFor(() => expect(preview.textContent).toContain('ease 2'));
    unmount();
    await waitFor(() => expect(closed).toBe(opened.length));
  });

  it('says so when the interface cannot be fetched', async () => {
    openPart('survey-1', { surveyInterface: () => Promise.reject(new Error('404')) });
    await screen.findByText(/survey interface could not be fetched/, {}, { timeout: 10_000 });
  });
});

describe('everything as JSON', () => {
  it('changes nothing while it is broken and says why', async () => {
    openPart('json');
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Configuration as JSON');
    type(field, '{"site":');
    expect(screen.getByText(/This is not JSON yet/)).toBeTruthy();
    expect(bar().textContent).toContain('This is what is published.');
    type(field, JSON.stringify({ ...makeSampleConfig(), name: 'By hand', surprise: 1 }));
    expect(bar().textContent).toContain('2 changes');
    expect(screen.getByText(/Expected one of the keys/)).toBeTruthy();
  });
});

describe('the listening plan', () => {
  it('lists what is asked at each step and opens the survey', async () => {
    window.location.hash = '#/demo/purchase/plan';
    openStudio();
    const row = (await screen.findByRole('rowheader', { name: 'Cart' })).closest('tr');
    expect(row?.textContent).toContain('when it is left · at the step · 50% of visitors');
    fireEvent.click(within(row as HTMLElement).getByRole('button', { name: 'Effort at the cart' }));
    await screen.findByRole('heading', { level: 2, name: 'Survey: Effort at the cart' });
  });
});

describe('a new site', () => {
  it('begins with an id, is described and published, and then has its map', async () => {
    window.location.hash = '';
    const known: { site: string; name: null; journeys: { id: string; name: null }[] }[] = [];
    const { published } = openStudio({
      sites: () => known,
      client: {
        config: async () => {
          throw new CollectorError(404, 'unknown site');
        },
      },
      publish: async (config) => {
        known.push({ site: config.site, name: null, journeys: [{ id: 'journey', name: null }] });
        return { config, etag: '"1"' };
      },
    });
    type(await screen.findByLabelText('Id of the site'), 'lumen');
    fireEvent.click(screen.getByRole('button', { name: 'Begin' }));
    // Which one is being made, and that nobody knows of it yet.
    expect((await screen.findByText(/as in the script tag/)).textContent).toContain('lumen');
    expect(bar().textContent).toContain('“lumen” is not published yet.');
    fireEvent.click(screen.getByRole('button', { name: 'Add a journey' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add a survey' }));
    fireEvent.click(within(bar()).getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(published).toHaveLength(1));
    expect(published[0]).toMatchObject({
      etag: null,
      config: {
        site: 'lumen',
        journeys: [{ id: 'journey', steps: [{ id: 'start' }, { id: 'end', goal: true }] }],
        // Heard as it is, without a line of code on the page.
        surveys: [{ id: 'survey', trigger: { on: 'step-leave', step: 'journey/start' } }],
      },
    });
    await screen.findByText(/Published\./);
  });
});
