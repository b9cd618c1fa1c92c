import { expect, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { expectNoBarrier } from './fixtures/barriers.ts';

/** A survey's export becomes a map, by what people do on the screen, on the real collector. */
let collector: RunningCollector;
test.beforeAll(async () => {
  collector = await startCollector({ env: { RESSENTI_EVENTS_PER_S: '0' } });
});
test.afterAll(() => collector.stop());

const toRows = (count: number, tag: string) =>
  Array.from(
    { length: count },
    (_, i) =>
      `${i % 2 ? 'Livraison' : 'Commande'};${i % 2 ? (i % 3) + 1 : 4 + (i % 2)};avis ${tag} n° ${i};${1 + (i % 28)}/10/2026`,
  );
const toFile = (lines: readonly string[], name = 'enquete.csv') => ({
  name,
  mimeType: 'text/csv',
  // The alphabet that spreadsheets write unless told otherwise.
  buffer: Buffer.from(lines.join('\r\n'), 'latin1'),
});

test('a file is chosen, its columns are named, its faulty rows are shown, and the map has its answers @firefox', async ({
  page,
  browserName,
}) => {
  const tag = `${browserName} ${test.info().retry}`;
  await page.goto(`${collector.origin}/studio/#/demo/purchase/plan`);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import answers' })).toBeVisible();
  await expectNoBarrier(page);
  await page
    .getByLabel('File')
    .setInputFiles(
      toFile(['Où;Combien;Pourquoi;Quand', ...toRows(60, tag), 'Livraison;9;trop;1/10/2026', ';3;;1/10/2026']),
    );
  await expect(page.getByRole('status')).toContainText('Say which column names the stage.');
  await page.getByLabel('Stage of the journey').selectOption('Où');
  await expect(page.getByRole('status')).toContainText('Say which column holds the score.');
  await expect(page.getByRole('status')).not.toContainText('names the stage');
  await page.getByLabel('Score', { exact: true }).selectOption('Combien');
  await page.getByLabel('Comment').selectOption('Pourquoi');
  await page.getByLabel('Date').selectOption('Quand');
  await page.getByLabel('What the score is').selectOption('csat5');
  await page.getByLabel('Name of the new journey').fill(`Relation ${tag}`);
  await expect(page.getByRole('status')).toHaveText(
    /^60 answers can be imported · given 1\s–\s28 Oct 2026 · 2 faulty rows would be left out$/,
  );
  await expect(page.getByRole('listitem').filter({ hasText: 'Livraison: 31 rows' })).toBeVisible();
  const faulty = page.getByRole('region', { name: 'Faulty rows' });
  await expect(faulty.getByRole('row', { name: /^62 Score/ })).toContainText('a whole number from 1 to 5');
  await expect(faulty.getByRole('row', { name: /^63 Stage/ })).toBeVisible();
  await expectNoBarrier(page);

  await page.getByRole('button', { name: 'Import 60 answers' }).click();
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeFocused();
  await expect(page.getByRole('status')).toContainText('60 answers are new');
  await expect(page.getByRole('status')).toContainText('2 faulty rows left out');
  await expectNoBarrier(page);
  await page.getByRole('link', { name: 'Show them on the map' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Relation ${tag}` })).toBeVisible();
  const table = page.getByRole('table', { name: /journey map/i });
  await expect(table.getByRole('columnheader', { name: /Commande/ })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: /Livraison/ })).toBeVisible();
  await table.getByRole('button', { name: /^Emotion looking back, Livraison: −0\.50/ }).click();
  await expect(page.getByRole('dialog')).toContainText('30 answers');
});

test('the same file again brings nothing, and a large one says how far it is', async ({ page }) => {
  await page.goto(`${collector.origin}/studio/#/demo/purchase/import`);
  const file = toFile(['Étape;Note;Commentaire;Date', ...toRows(3000, 'again')]);
  for (const accepted of ['3,000 answers are new', '0 answers are new']) {
    await page.getByLabel('File').setInputFiles(file);
    await page.getByLabel('What the score is').selectOption('csat5');
    await page.getByRole('button', { name: 'Import 3,000 answers' }).click();
    await expect(page.getByRole('heading', { name: 'Imported' })).toBeFocused();
    await expect(page.getByRole('status')).toContainText(accepted);
    const journey = await page.getByRole('link', { name: 'Show them on the map' }).getAttribute('href');
    expect(journey).toContain('from=2026-10-01&to=2026-10-28');
    await page.getByRole('button', { name: 'Import another file' }).click();
  }
});

test('in French, by keyboard alone, on a small screen; nothing runs out of the window @firefox', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${collector.origin}/studio/#/demo/purchase/import`);
  await page.getByLabel('Language').selectOption('fr');
  await expect(page.getByRole('heading', { level: 1, name: 'Importer des réponses' })).toBeVisible();
  await page
    .getByLabel('Fichier')
    .setInputFiles(
      toFile([
        'Étape;Note;Commentaire',
        'Accueil;4;bien',
        'Accueil;quatre;bien',
        'Caisse;2;"long, très long, et encore plus long que cela"',
      ]),
    );
  await page.getByLabel('Ce qu’est la note').focus();
  await page.keyboard.press('s');
  await expect(page.getByLabel('Ce qu’est la note')).toHaveValue('csat5');
  await expect(page.getByRole('status')).toContainText('2 réponses peuvent être importées');
  await expect(page.getByRole('region', { name: 'Lignes fautives' })).toContainText('un nombre entier de 1 à 5');
  await expectNoBarrier(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
  await page.getByRole('button', { name: 'Importer 2 réponses' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Importé', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Enquête' })).toBeVisible();
});

test('a quote that is never closed is named with its line, and nothing can be imported', async ({ page }) => {
  await page.goto(`${collector.origin}/studio/#/demo/purchase/import`);
  await page.getByLabel('File').setInputFiles(toFile(['stage,score,comment', 'A,5,fine', 'B,4,"lost', 'A,3,more']));
  await expect(page.getByRole('region', { name: 'Faulty rows' }).getByRole('row', { name: /^3 / })).toContainText(
    'a quote that is closed again',
  );
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
});

test('a site without a journey points to the import', async ({ page }) => {
  await collector.publish({ site: 'empty', name: 'Empty' });
  await page.goto(`${collector.origin}/studio/#/empty`);
  await page.getByRole('link', { name: 'Import a survey’s answers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import answers' })).toBeVisible();
});
