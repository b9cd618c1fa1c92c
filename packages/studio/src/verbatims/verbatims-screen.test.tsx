// @vitest-environment jsdom
import type { Verbatim, VerbatimPage } from '@ressenti/protocol';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CollectorError, type VerbatimRequest } from '../collector-client.ts';
import { makeVerbatim } from '../fixtures/make-verbatim.ts';
import { openStudio } from '../fixtures/open-studio.tsx';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.location.hash = '#/demo/purchase/verbatims';
});
afterEach(cleanup);

const verbatim = (id: string, change: Partial<Verbatim> = {}): Verbatim =>
  makeVerbatim(id, { instrument: 'emotion5', value: 2, v: -0.5, polarity: 'negative', ...change });

const page: VerbatimPage = {
  verbatims: [
    verbatim('a', { text: 'Call me at [phone]', redacted: true }),
    verbatim('b', { polarity: null, v: null }),
  ],
  total: 2,
  themes: [
    {
      label: 'voucher, button',
      terms: ['voucher', 'button'],
      n: 13,
      share: { x: 13, n: 94, value: 13 / 94, low: 0.08, high: 0.22 },
      mean: -0.7,
      felt: { n: 12, low: -0.85, high: -0.41 },
      examples: [],
    },
  ],
  languages: ['fr', 'en'],
  cursor: null,
};

describe('the verbatims', () => {
  it('say of each how it was felt and whether anything in it was masked', async () => {
    openStudio({ client: { verbatims: async () => page } });
    const [masked, plain] = within(await screen.findByRole('region', { name: 'Verbatims' })).getAllByRole('listitem');
    expect(masked?.textContent).toMatch(/Call me at \[phone\].*negative.*felt −0\.50.*20 Nov 2026.*masked/);
    expect(plain?.textContent).toMatch(/not rated.*nothing to mask/);
  });

  it('are searched by the words of a theme, cut by language and feeling, and found again without', async () => {
    const asked: VerbatimRequest[] = [];
    openStudio({
      client: {
        verbatims: async (request) => {
          asked.push(request);
          return page;
        },
      },
    });
    const theme = await screen.findByRole('button', { name: /^voucher, button/ });
    fireEvent.click(theme);
    expect((screen.getByLabelText('Search for words') as HTMLInputElement).value).toBe('voucher');
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ q: 'voucher' }));
    fireEvent.change(within(screen.getByRole('main')).getByLabelText('Language'), { target: { value: 'fr' } });
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ q: 'voucher', language: 'fr' }));
    fireEvent.click(screen.getByRole('button', { name: /^voucher, button/, pressed: true }));
    await waitFor(() => expect(asked.at(-1)).not.toHaveProperty('q'));
  });

  it('open how the writers of a theme felt, with how many gave a score', async () => {
    openStudio({ client: { verbatims: async () => page } });
    fireEvent.click(await screen.findByRole('button', { name: /^themes, voucher, button:\s*felt −0\.70/i }));
    expect(screen.getByRole('dialog').textContent).toMatch(/12 answers.*−0\.85 to −0\.41.*mean = Σ v \/ n/);
  });

  it('are not offered for export where there is none', async () => {
    openStudio({ client: { verbatims: async () => ({ ...page, verbatims: [], total: 0, themes: [] }) } });
    await screen.findByText('Nobody has written anything in these days');
    expect(screen.queryByRole('button', { name: 'Export as CSV' })).toBeNull();
    cleanup();
    openStudio({ client: { verbatims: async () => page } });
    expect(await screen.findByRole('button', { name: 'Export as CSV' })).toBeTruthy();
  });

  describe('of many pages, when they are exported', () => {
    const files: { name: string; text: Promise<string> }[] = [];
    beforeEach(() => {
      files.length = 0;
      let blob: Blob | null = null;
      // jsdom neither keeps a file nor follows a link to one.
      URL.createObjectURL = (file) => {
        blob = file as Blob;
        return 'blob:export';
      };
      URL.revokeObjectURL = () => undefined;
      vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
        files.push({ name: this.download, text: (blob ?? new Blob()).text() });
      });
    });
    afterEach(() => vi.restoreAllMocks());

    /** A collector with 450 verbatims, whose every further page waits until it is let go, or fails. */
    const openMany = () => {
      const all = Array.from({ length: 450 }, (_, i) => verbatim(`v${i}`, { text: `Words ${i}` }));
      const waiting: ((isThere: boolean) => void)[] = [];
      openStudio({
        client: {
          verbatims: async ({ after, limit = 50 }) => {
            if (after !== undefined && !(await new Promise<boolean>((resolve) => waiting.push(resolve))))
              throw new CollectorError(0, null);
            const begin = Number(after ?? 0);
            const end = begin + limit;
            const cursor = end < all.length ? String(end) : null;
            return { ...page, verbatims: all.slice(begin, end), total: all.length, cursor };
          },
        },
      });
      return async (isThere: boolean) => {
        await waitFor(() => expect(waiting).toHaveLength(1));
        waiting.pop()?.(isThere);
      };
    };

    it('say how far they are, can be exported once at a time, and come whole', async () => {
      const next = openMany();
      const button = await screen.findByRole('button', { name: 'Export as CSV' });
      fireEvent.click(button);
      expect((await screen.findByText(/Reading 0 of 450/)).getAttribute('role')).toBe('status');
      expect((button as HTMLButtonElement).disabled).toBe(true);
      await next(true);
      await screen.findByText(/Reading 200 of 450/);
      await next(true);
      await screen.findByText(/Reading 400 of 450/);
      expect(files).toEqual([]);
      await next(true);
      await screen.findByText(/450 verbatims exported/);
      expect((button as HTMLButtonElement).disabled).toBe(false);
      const [file] = files;
      expect(file?.name).toMatch(/^verbatims-demo-.*\.csv$/);
      const lines = (await file?.text)?.trim().split('\r\n') ?? [];
      expect(lines).toHaveLength(451);
      for (const i of [0, 199, 200, 449]) expect(lines[i + 1]).toContain(`Words ${i}`);
    });

    it('say so where the collector goes away half-way, hand over no half file, and can be exported again', async () => {
      const next = openMany();
      const button = await screen.findByRole('button', { name: 'Export as CSV' });
      fireEvent.click(button);
      await next(true);
      await screen.findByText(/Reading 200 of 450/);
      await next(false);
      await waitFor(() => expect(screen.queryByText(/Reading/)).toBeNull());
      expect(screen.getByRole('status').textContent).toContain('The collector does not answer');
      expect(files).toEqual([]);
      fireEvent.click(button);
      for (let i = 0; i < 3; i++) await next(true);
      await screen.findByText(/450 verbatims exported/);
      expect(files).toHaveLength(1);
    });
  });
});
