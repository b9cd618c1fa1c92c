import type { JourneyMap } from '@ressenti/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { readCsvTable } from '../csv/parse-csv.ts';
import { toCsvLine } from '../csv/write-csv.ts';
import { admin, createTestCollector, type TestCollector } from '../testing/collector.ts';
import { makeEvent, startMs } from '../testing/events.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await createTestCollector({ sites: [{ site: 'shop', locales: ['fr'] }] });
});
const importCsv = async (text: string, query = ''): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await collector.request(`/v1/sites/shop/import${query}`, {
    method: 'POST',
    headers: { ...admin, 'content-type': 'text/csv; charset=utf-8' },
    body: text,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const map = async (journey: string): Promise<JourneyMap> =>
  (await (
    await collector.request(`/v1/sites/shop/journeys/${journey}/map?from=2026-01-01&to=2026-12-31`, { headers: admin })
  ).json()) as JourneyMap;

test('an import makes its journey part of whatever was published while the file came in', async () => {
  let push: (text: string) => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      push = (text) => controller.enqueue(new TextEncoder().encode(text));
      push('stage,score,date\n');
    },
    pull(controller) {
      if (isPublished) controller.close();
    },
  });
  let isPublished = false;
  const query = '?journey=visit&instrument=csat5';
  const answered = collector.request(`/v1/sites/shop/import${query}`, {
    method: 'POST',
    headers: { ...admin, 'content-type': 'text/csv' },
    body,
    duplex: 'half',
  } as RequestInit);
  const put = await collector.request('/v1/sites/shop/config', {
    method: 'PUT',
    headers: admin,
    body: JSON.stringify({ site: 'shop', name: 'Renamed meanwhile' }),
  });
  expect(put.status).toBe(200);
  isPublished = true;
  push('Order,4,2026-11-01\n');
  expect((await answered).status).toBe(200);
  expect(await (await collector.request('/v1/sites/shop/config')).json()).toMatchObject({
    name: 'Renamed meanwhile',
    journeys: [{ id: 'visit' }],
  });
});

const parseCsv = async (text: string): Promise<string[][]> => (await readCsvTable(text)).rows.map(({ cells }) => cells);

describe('a CSV text', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa;b\r\n"1;x";"2 ""y"""\r\n',
      [
        ['a', 'b'],
        ['1;x', '2 "y"'],
      ],
    ],
    [
      'a\tb\n"line\nbreak"\t',
      [
        ['a', 'b'],
        ['line\nbreak', ''],
      ],
    ],
    [
      'a,b\n\n\n,\n',
      [
        ['a', 'b'],
        ['', ''],
      ],
    ],
    ['', []],
  ])('is read with its quotes, breaks and delimiter: %j', async (text, rows) =>
    expect(await parseCsv(text)).toEqual(rows),
  );

  test('is written so that it reads back, and runs nothing', async () => {
    const cells = ['plain', 'with "quotes", commas', 'two\nlines', '', 'é'];
    expect(await parseCsv(toCsvLine(cells))).toEqual([cells]);
    for (const bad of ['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', ' =cmd()', '＝1+1', '＋1', '－1', '＠a', '\u0000=1'])
      expect((await parseCsv(toCsvLine([bad])))[0]?.[0]?.startsWith("'")).toBe(true);
    expect(toCsvLine([-3, null, 'a-b'])).toBe('"-3","","a-b"\r\n');
  });
});

describe("a survey's export", () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `${i % 2 ? 'Livraison' : 'Commande & paiement'};${i % 2 ? 2 : 9};${i === 0 ? '"Rapide ; très bien"' : ''};${10 + (i % 20)}/11/2026`,
  );
  const text = `Étape;Note;Commentaire;Date\n${rows.join('\n')}`;

  test('becomes a journey with cold answers, which its map shows', async () => {
    const { status, body } = await importCsv(text, '?journey=relation');
    expect([status, body]).toEqual([200, { lines: 40, accepted: 40, duplicates: 0, rejectedLines: 0, rejected: [] }]);
    const { steps } = await map('relation');
    expect(steps.map(({ id, name }) => [id, name])).toEqual([
      ['commande-paiement', { fr: 'Commande & paiement' }],
      ['livraison', { fr: 'Livraison' }],
    ]);
    expect(steps[0]?.emotion.cold).toMatchObject({ instrument: 'nps11', n: 20, value: 0.8, evidence: 'indicative' });
    expect(steps[1]?.emotion.cold.value).toBeCloseTo(-0.6);
    expect(steps[0]?.emotion.hot.n).toBe(0);
    expect(steps[0]?.verbatims).toMatchObject({ n: 1, newest: [{ text: 'Rapide ; très bien', v: 0.8 }] });
  });

  test('imported again changes nothing', async () => {
    await importCsv(text);
    expect((await importCsv(text)).body).toMatchObject({ accepted: 0, duplicates: 40 });
  });

  test('is refused alone line by line, each with its place', async () => {
    const { body } = await importCsv(
      'stage,score,date\nA,5,2026-11-01\nA,6,2026-11-01\n,3,2026-11-01\nB,4,31/02/2026\nB,,',
      '?instrument=csat5',
    );
    expect(body).toMatchObject({ lines: 5, accepted: 1, rejectedLines: 4 });
    expect(
      (body.rejected as { line: number; issues: { pointer: string }[] }[]).map(({ line, issues }) => [
        line,
        issues[0]?.pointer,
      ]),
    ).toEqual([
      [3, '/score'],
      [4, '/stage'],
      [5, '/date'],
      [6, '/score'],
    ]);
  });

  // The large one in the alphabet that spreadsheets write unless told otherwise.
  test.each([
    [2000, (text: string) => Buffer.from(text, 'latin1')],
    [40, (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    [40, (text: string) => Buffer.from(text)],
  ])('as spreadsheets write it is read: %i rows, decimal commas, breaks in cells', async (count, toBytes) => {
    const lines = Array.from(
      { length: count },
      (_, i) => `Réception;${i % 5 ? '4,0' : '2,0'};"Où\r\n« est » n° ${i} ?"`,
    );
    const file = `sep=;\r\nÉtape;Note;Commentaire\r\n${lines.join('\r\n')}\r\nRéception;4,5;moyenne\r\nRéception\r\n`;
    const response = await collector.request('/v1/sites/shop/import?journey=relation&instrument=csat5', {
      method: 'POST',
      headers: { ...admin, 'content-type': 'text/csv' },
      body: toBytes(file),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      lines: count + 2,
      accepted: count,
      rejectedLines: 2,
      // Each row takes two lines of the file, and two come before the first.
      rejected: [
        { line: 2 * count + 3, issues: [{ pointer: '/score', received: expect.stringContaining('4,5') }] },
        { line: 2 * count + 4, issues: [{ pointer: '/score' }] },
      ],
    });
    const { steps } = await map('relation');
    expect(steps).toMatchObject([{ id: 'reception', name: { fr: 'Réception' }, emotion: { cold: { n: count } } }]);
    expect(steps[0]?.verbatims?.newest[0]?.text).toMatch(/^Où\s+« est » n° \d+ \?$/);
  });

  test('of very many rows is read with pauses, in which others are served', async () => {
    const count = 150_000;
    const file = `stage,score\n${'A,1\nA,5\n'.repeat(count / 2)}`;
    let turns = 0;
    let isRead = false;
    const turn = (): void => {
      turns++;
      if (!isRead) setImmediate(turn);
    };
    setImmediate(turn);
    const { body } = await importCsv(file, '?preview=true');
    isRead = true;
    expect(body).toMatchObject({ lines: count, instrument: 'csat5', outcome: { good: count, faulty: 0 } });
    expect(turns).toBeGreaterThan(count / 1000);
  }, 60_000);

  test('is read anew where somebody publishes meanwhile', async () => {
    const file = `stage,score,date\n${'Order,4,2026-11-01\n'.repeat(4000)}`;
    const imported = importCsv(file, '?journey=visit&instrument=csat5');
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
    const put = await collector.request('/v1/sites/shop/config', {
      method: 'PUT',
      headers: admin,
      body: JSON.stringify({ site: 'shop', name: 'Renamed meanwhile' }),
    });
    expect(put.status).toBe(200);
    expect((await imported).status).toBe(200);
    expect(await (await collector.request('/v1/sites/shop/config')).json()).toMatchObject({
      name: 'Renamed meanwhile',
      journeys: [{ id: 'visit' }],
    });
  });

  test('with a quote that is never closed is refused with its line: the rest would vanish in it', async () => {
    const { status, body } = await importCsv(
      'stage,score,comment\nA,5,fine\nB,4,"lost\nA,3,more\nB,2,',
      '?instrument=csat5',
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({ issues: [{ pointer: '/line 3', expected: 'a quote that is closed again' }] });
  });

  test('that leaves open what is what is refused with what to say', async () => {
    const missing = await importCsv('where,how\nA,5');
    expect(missing).toMatchObject({ status: 422, body: { issues: [{ pointer: '/stage' }, { pointer: '/score' }] } });
    expect(await importCsv('where,how\nA,5', '?stage=where&score=how')).toMatchObject({ status: 200 });
    expect(await importCsv('stage,score\nA,6')).toMatchObject({
      status: 422,
      body: { issues: [{ pointer: '/instrument' }] },
    });
  });
});

describe('a preview of an export', () => {
  const text = 'Where,How,Said,When\nPay,2,slow,2026-11-02\nPay,9,,2026-11-01\nShip,7,,soon\n';
  const preview = async (query: string): Promise<{ status: number; body: unknown }> => {
    const response = await collector.request(`/v1/sites/shop/import?preview=true${query}`, {
      method: 'POST',
      headers: { ...admin, 'content-type': 'text/csv' },
      body: text,
    });
    return { status: response.status, body: await response.json() };
  };

  test('says what is still missing, and shows the first rows', async () => {
    expect(await preview('')).toMatchObject({
      status: 200,
      body: {
        header: ['Where', 'How', 'Said', 'When'],
        rows: [
          ['Pay', '2', 'slow', '2026-11-02'],
          ['Pay', '9', '', '2026-11-01'],
          ['Ship', '7', '', 'soon'],
        ],
        lines: 3,
        columns: {},
        issues: [{ pointer: '/stage' }, { pointer: '/score' }],
        outcome: null,
      },
    });
  });

  test('says what an import would do, row by row, and does nothing', async () => {
    expect(await preview('&stage=Where&score=How&comment=Said&date=When&journey=relation')).toMatchObject({
      status: 200,
      body: {
        columns: { stage: 0, score: 1, comment: 2, date: 3 },
        instrument: 'nps11',
        issues: [],
        outcome: {
          good: 2,
          faulty: 1,
          rejected: [{ line: 4, issues: [{ pointer: '/date' }] }],
          stages: [
            { step: 'pay', name: 'Pay', rows: 2 },
            { step: 'ship', name: 'Ship', rows: 1 },
          ],
          isNewJourney: true,
          days: { from: '2026-11-01', to: '2026-11-02' },
        },
      },
    });
    expect(await collector.events('shop')).toEqual([]);
    const config = (await (await collector.request('/v1/sites/shop/config')).json()) as { journeys?: unknown };
    expect(config.journeys).toBeUndefined();
  });
});

describe('an import that is listened to', () => {
  test('tells how far it is, then what became of it', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `A,${(i % 5) + 1},text ${i}`);
    const response = await collector.request('/v1/sites/shop/import', {
      method: 'POST',
      headers: { ...admin, 'content-type': 'text/csv', accept: 'application/x-ndjson' },
      body: `stage,score,comment\n${rows.join('\n')}`,
    });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const news = (await response.text())
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(news).toEqual([
      { stored: 500, of: 1200 },
      { stored: 1000, of: 1200 },
      { stored: 1200, of: 1200 },
      { done: { lines: 1200, accepted: 1200, duplicates: 0, rejectedLines: 0, rejected: [] } },
    ]);
  });
});

describe('the export for a spreadsheet', () => {
  test('has every answer of the days asked, and runs nothing', async () => {
    const answer = (text: string, at: number) =>
      makeEvent(
        'survey-answer',
        { survey: 's', inviteId: `i${at}`, question: 'q', instrument: 'text', value: text, ms: 1 },
        { at, page: '/x' },
      );
    await collector.send([
      answer('=HYPERLINK("http://x")', startMs),
      answer('old', startMs - 20 * 86_400_000),
      makeEvent('event', { name: '"survey-answer"' }),
    ]);
    const response = await collector.request('/v1/sites/shop/answers.csv?from=2026-11-09&to=2026-11-10', {
      headers: admin,
    });
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="shop-answers-2026-11-09-2026-11-10.csv"',
    );
    const [head, ...lines] = await parseCsv(await response.text());
    expect(head?.slice(0, 3)).toEqual(['time', 'journey', 'step']);
    expect(lines).toEqual([
      ['2026-11-10T10:00:00.000Z', '', '', 's', 'q', 'text', '\'=HYPERLINK("http://x")', '', '', '', '', '/x'],
    ]);
    const verbatims = await collector.request('/v1/sites/shop/verbatims.csv', { headers: admin });
    expect((await parseCsv(await verbatims.text())).map((row) => row[5])).toEqual([
      'text',
      '\'=HYPERLINK("http://x")',
      'old',
    ]);
  });
});
