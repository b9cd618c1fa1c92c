import { batchShape, check, type Issue } from '@ressenti/protocol';
import { expect, it } from 'vitest';
import { lose } from './lost.ts';
import { beginReport } from './report.ts';
import { createLedger } from './store.ts';

const rid = '01930000-0000-7000-8000-000000000001';
const other = '01930000-0000-7000-8000-000000000002';

it('has no report where nothing was lost', () => {
  const ledger = createLedger(0);
  expect(beginReport(ledger, rid, true)).toBeUndefined();
});

it('counts per reason and class, in the shape of the protocol', () => {
  const ledger = createLedger(0);
  lose(ledger.losses, 'quota C', 12);
  lose(ledger.losses, 'quota B');
  lose(ledger.losses, 'quota C');
  lose(ledger.losses, 'too_large A');
  const report = beginReport(ledger, rid, false);
  expect(report).toEqual({ rid, mode: 'mem', retries: 0, lost: { quota: { C: 13, B: 1 }, too_large: { A: 1 } } });
  const issues: Issue[] = [];
  check(batchShape, { batch: other, events: [], report }, '', issues);
  expect(issues).toEqual([]);
});

it('keeps id and content of a report until it is confirmed, and what is lost meanwhile for the next', () => {
  const ledger = createLedger(0);
  lose(ledger.losses, 'quota C');
  const first = structuredClone(beginReport(ledger, rid, true));
  lose(ledger.losses, 'expired B', 2);
  expect(beginReport(ledger, other, true)).toEqual(first);
  ledger.reporting = undefined;
  expect(beginReport(ledger, other, true)).toMatchObject({ rid: other, lost: { expired: { B: 2 } } });
});
