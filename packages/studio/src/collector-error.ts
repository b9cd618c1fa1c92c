import type { Issue } from '@ressenti/protocol';

/** `status` 0: no answer at all. `detail` is the collector's own sentence where it sent one. */
export class CollectorError extends Error {
  override readonly name = 'CollectorError';
  readonly status: number;
  readonly detail: string | null;
  readonly issues: Issue[];
  constructor(status: number, detail: string | null, issues: Issue[] = []) {
    super(detail ?? `the collector answered ${status}`);
    this.status = status;
    this.detail = detail;
    this.issues = issues;
  }
}
