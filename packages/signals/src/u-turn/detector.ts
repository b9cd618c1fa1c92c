import type { Page } from '../page/shapes.ts';
import { type Return, watchReturns } from './returns.ts';
import { computeUTurn, type UTurnOptions } from './rule.ts';

export const uTurnDefaults: UTurnOptions = { minDwellMs: 300, maxDwellMs: 7000, externalHosts: '', peek: '' };

const loopMs = 60_000;

/** @returns says of each return whether what was between was of no use */
export const createReturnJudge =
  (page: Page, options: UTurnOptions): ((back: Return) => void) =>
  ({ views, path, via, atMs, forget }) => {
    const verdict = computeUTurn(views, path, atMs, options);
    if (!verdict) return;
    forget();
    const pair = path + verdict.from;
    const [lastPair, lastMs] = page.session.read<[string, number]>('turn') ?? ['', 0];
    page.session.write('turn', [pair, atMs]);
    page.report({
      kind: 'u_turn',
      ...verdict,
      from: verdict.external ? verdict.from : page.toPage(verdict.from),
      via,
      loop: lastPair === pair && atMs - lastMs < loopMs,
    });
  };

export const startUTurn = (page: Page, options: UTurnOptions): void =>
  watchReturns(page, createReturnJudge(page, options));
