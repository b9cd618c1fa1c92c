import { chromium } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../../scripts/config/browsers.mjs';
import { type Engine, toLine } from './engine.ts';

/** Chromium, asked by its own tools protocol. */
export async function startChromium(): Promise<Engine> {
  const executablePath = findBrowser('chromium');
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumArgs });
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  return {
    run: (script) => page.evaluate(`(() => { ${script} })()`),
    open: async (url) => void (await page.goto(url)),
    async readNames(list) {
      const { result } = await session.send('Runtime.evaluate', { expression: list });
      if (!result.objectId) return [];
      const { result: entries } = await session.send('Runtime.getProperties', {
        objectId: result.objectId,
        ownProperties: true,
      });
      const lines: string[] = [];
      for (const { name, value } of entries) {
        if (!/^\d+$/.test(name) || !value?.objectId) continue;
        const { nodes } = await session.send('Accessibility.getPartialAXTree', {
          objectId: value.objectId,
          fetchRelatives: false,
        });
        lines.push(toLine(nodes[0]?.role?.value, nodes[0]?.name?.value));
      }
      return lines;
    },
    close: () => browser.close(),
  };
}
