import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { type RunningCollector, startCollector } from '@ressenti/testkit';
import { languages, positions, specimens } from './specimens.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let collector: RunningCollector;
let said: string[];

test.beforeAll(async () => {
  collector = await startCollector();
});
test.afterAll(() => collector.stop());
test.beforeEach(async ({ page }) => {
  said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

/** What axe objects to: rule and element. That many surveys stand on one page is the gallery's doing. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe') as {
      run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { violations } = await run({ rules: { 'landmark-unique': { enabled: false } } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

for (const lang of languages)
  test(`axe finds nothing to object to in any kind and theme in ${lang} @firefox`, async ({ page }) => {
    await page.goto(`${collector.origin}/demo/gallery/?lang=${lang}`);
    await expect(page.locator('ressenti-survey section:visible')).toHaveCount(specimens.length * 2);
    expect(await findViolations(page)).toEqual([]);
    expect(said).toEqual([]);
  });

test('no kind is wider than a phone in any language', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const lang of languages) {
    await page.goto(`${collector.origin}/demo/gallery/?lang=${lang}`);
    await expect(page.locator('ressenti-survey section:visible')).toHaveCount(specimens.length * 2);
    const wide = await page
      .locator('ressenti-survey')
      .locator('.body, .word, .text, legend, button')
      .evaluateAll((all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 160)),
      );
    expect(wide, lang).toEqual([]);
  }
});

/** The lines that a text of the survey stands in, for each that is found. */
function readLines(selector: string): string[][] {
  const words = document.querySelector('ressenti-survey')?.shadowRoot?.querySelectorAll(selector) ?? [];
  return [...words].map((word) => {
    const lines = new Map<number, string>();
    const walk = document.createTreeWalker(word, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      [...(node.textContent ?? '')].forEach((letter, i) => {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const top = Math.round(range.getBoundingClientRect().top);
        lines.set(top, (lines.get(top) ?? '') + letter);
      });
    return [...lines.values()];
  });
}

/** Gives Japanese letters the width they have, a square's, also where the machine has no font for them. */
function setWide(): void {
  const root = document.querySelector('ressenti-survey')?.shadowRoot;
  const word = root?.querySelector('.word');
  const letter = document.createTreeWalker(word ?? document, NodeFilter.SHOW_TEXT).nextNode();
  if (!root || !word || !letter) throw new Error('expected a word under a face, received none');
  const range = document.createRange();
  range.setStart(letter, 0);
  range.setEnd(letter, 1);
  const missing = 1 - range.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(word).fontSize);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.layer * { letter-spacing: ${missing.toFixed(3)}em }`);
  root.adoptedStyleSheets.push(sheet);
}

test('a line ends where a word does, also in a language without spaces @firefox', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${collector.origin}/demo/gallery/?kind=emotion&lang=ja`);
  await expect(page.locator('ressenti-survey section')).toBeVisible();
  await page.evaluate(setWide);
  expect(await page.evaluate(readLines, '.word')).toEqual([
    ['とても', '悪かった'],
    ['悪かった'],
    // Both are words.
    [expect.stringMatching(/^どちら(でも)?$/), expect.stringMatching(/^(でも)?ない$/)],
    ['良かった'],
    ['とても', '良かった'],
  ]);
});

test('a long question in a language without spaces ends its lines where words end @firefox', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${collector.origin}/demo/gallery/?kind=cold&lang=ja`);
  await expect(page.locator('ressenti-survey section')).toBeVisible();
  await page.evaluate(setWide);
  const [question = []] = await page.evaluate(readLines, 'legend bdi');
  expect(question.length).toBeGreaterThan(3);
  expect(question.filter((line) => !/(の|を|、|。|この|手順は|？)$/.test(line))).toEqual([]);
});

/** Lines of questions that reach under the button that closes. */
function findUnderClose(): string[] {
  return [...document.querySelectorAll('ressenti-survey')].flatMap(({ shadowRoot: root }) => {
    const button = root?.querySelector('.close')?.getBoundingClientRect() ?? new DOMRect();
    const legend = root?.querySelector('legend');
    if (!legend) return [];
    const range = document.createRange();
    range.selectNodeContents(legend);
    const isUnder = [...range.getClientRects()].some(
      ({ left, right, top, bottom }) =>
        Math.min(right, button.right) - Math.max(left, button.left) > 0.5 &&
        Math.min(bottom, button.bottom) - Math.max(top, button.top) > 0.5,
    );
    return isUnder ? [legend.textContent] : [];
  });
}

test('no question reaches under the button that closes, however narrow, in any language @firefox', async ({ page }) => {
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    for (const lang of languages) {
      await page.goto(`${collector.origin}/demo/gallery/?lang=${lang}`);
      await expect(page.locator('ressenti-survey section:visible')).toHaveCount(specimens.length * 2);
      expect(await page.evaluate(findUnderClose), `${lang} ${width}`).toEqual([]);
    }
  }
});

/** Marks each point of each scale in turn: what its word then covers, as `survey: word over …`. */
function findCovered(): string[] {
  const isOver = (a: DOMRect, b: DOMRect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const toBox = (node: Node): DOMRect => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  return [...document.querySelectorAll('ressenti-survey')].flatMap(({ shadowRoot: root }) =>
    [...(root?.querySelectorAll<HTMLInputElement>('.scale input') ?? [])].flatMap((input) => {
      // As by an arrow key: it marks, and does not send.
      input.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }));
      input.click();
      const word = input.parentElement?.querySelector('.word');
      if (!word) return [];
      const others = [...(root?.querySelectorAll('.word, .ends span, .foot button, legend') ?? [])].filter(
        (one) => one !== word && getComputedStyle(one).opacity !== '0',
      );
      return others
        .filter((one) => isOver(toBox(word), one.localName === 'button' ? one.getBoundingClientRect() : toBox(one)))
        .map((one) => `${root?.querySelector('legend')?.textContent}: ${word.textContent} over ${one.textContent}`);
    }),
  );
}

test('the word of a point that is chosen covers nothing, however narrow, in any language', async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    for (const lang of languages) {
      await page.goto(`${collector.origin}/demo/gallery/?lang=${lang}`);
      await expect(page.locator('ressenti-survey section:visible')).toHaveCount(specimens.length * 2);
      expect(await page.evaluate(findCovered), `${lang} ${width}`).toEqual([]);
    }
  }
});

/** Controls that are smaller than a fingertip: what belongs to a label is hit anywhere on it. */
function findSmall(): string[] {
  const root = document.querySelector('ressenti-survey')?.shadowRoot;
  return [...(root?.querySelectorAll('button, input, textarea') ?? [])]
    .map((control) => control.closest('label') ?? control)
    .filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return Math.min(width, height) < 43.99;
    })
    .map((one) => one.outerHTML.slice(0, 120));
}

test('every control of every kind can be hit by a finger, on a phone and in a wide window @firefox', async ({
  page,
}) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    for (const { id } of specimens) {
      await page.goto(`${collector.origin}/demo/gallery/?kind=${id}&lang=de`);
      await expect(page.locator('ressenti-survey section')).toBeVisible();
      expect(await page.evaluate(findSmall), `${id} ${width}`).toEqual([]);
    }
  }
});

/** Whether the control that has the focus, or what is drawn for it, has an outline that can be seen. */
function isRingSeen(): boolean {
  const root = document.querySelector('ressenti-survey')?.shadowRoot;
  const focused = root?.activeElement;
  const drawn = [focused, focused?.parentElement, ...(focused?.closest('.point')?.children ?? [])];
  return drawn.some((one) => {
    const { outlineStyle, outlineWidth } = one ? getComputedStyle(one) : {};
    return outlineStyle === 'solid' && outlineWidth === '3px';
  });
}

test('whatever the keyboard is on is seen to have it, in every kind @firefox', async ({ context }) => {
  for (const { id } of specimens) {
    // A page of its own: in the end the focus is in the browser's bars.
    const page = await context.newPage();
    await page.goto(`${collector.origin}/demo/gallery/?kind=${id}&lang=en`);
    await expect(page.locator('ressenti-survey section')).toBeVisible();
    await page.locator('ressenti-survey .close').focus();
    const seen: string[] = [];
    const blind: string[] = [];
    const toName = (): string => {
      const one = document.querySelector('ressenti-survey')?.shadowRoot?.activeElement;
      return one ? one.outerHTML.slice(0, 120) : '';
    };
    for (let name = 'first'; name && seen.length < 30; name = await page.evaluate(toName)) {
      await page.keyboard.press(seen.length ? 'Tab' : 'Shift');
      seen.push(name);
      // A choice among several: "other" brings a field of its own.
      if (id === 'choice' && name.includes('radio')) for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
      if ((await page.evaluate(toName)) && !(await page.evaluate(isRingSeen))) blind.push(await page.evaluate(toName));
    }
    expect(blind, id).toEqual([]);
    expect(seen.length, id).toBeGreaterThan(2);
    await page.close();
  }
});

test('each kind floats alone where it is asked to', async ({ page }) => {
  for (const at of positions) {
    await page.goto(`${collector.origin}/demo/gallery/?kind=effort&theme=dark&lang=ar&at=${at}`);
    await expect(page.locator('ressenti-survey .layer')).toHaveAttribute('data-at', at);
  }
  expect(said).toEqual([]);
});

test('what was answered is written below', async ({ page }) => {
  await page.goto(`${collector.origin}/demo/gallery/`);
  await page.locator('#emotion').getByRole('radio', { name: 'Very good' }).first().click();
  await expect(page.locator('#emotion output').first()).toContainText('"instrument":"emotion5","value":5');
});
