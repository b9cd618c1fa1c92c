import { describe, expect, it } from 'vitest';
import { makeRow, makeSampleMap } from '../fixtures/sample-map.ts';
import { computeFlow } from './flow-geometry.ts';

describe('the way taken', () => {
  const flow = computeFlow(makeSampleMap());
  const edge = (from: number, to: number) => flow.edges.find((one) => one.from === from && one.to === to);

  it('tells steps forward, skips and ways back apart', () => {
    expect(edge(0, 1)?.kind).toBe('next');
    expect(edge(0, 2)?.kind).toBe('skip');
    expect(edge(3, 2)?.kind).toBe('back');
  });

  it('draws more passages thicker', () => {
    expect(edge(0, 1)?.strokePx).toBeGreaterThan(edge(3, 4)?.strokePx ?? 0);
  });

  it('labels an edge from 5 % of those who were at its start on', () => {
    const steps = [makeRow({ id: 'a', entered: 100 }), makeRow({ id: 'b', entered: 100 })];
    const label = (count: number) =>
      computeFlow({ steps, flow: [{ from: 'a', to: 'b', count, back: false }] }).edges[0]?.label;
    expect(label(4)).toBeNull();
    expect(label(5)).not.toBeNull();
  });

  it('keeps every arc inside its lane', () => {
    const steps = Array.from({ length: 12 }, (_, index) => makeRow({ id: `s${index}`, entered: 10 }));
    const long = computeFlow({
      steps,
      flow: [
        { from: 's0', to: 's11', count: 3, back: false },
        { from: 's11', to: 's0', count: 3, back: true },
      ],
    });
    for (const { label } of long.edges) {
      expect(label?.y).toBeGreaterThan(8);
      expect(label?.y).toBeLessThan(long.height);
    }
  });

  it('leaves out transitions to steps that the journey no longer has', () => {
    const { edges } = computeFlow({
      steps: [makeRow({ id: 'a', entered: 5 })],
      flow: [{ from: 'a', to: 'gone', count: 5, back: false }],
    });
    expect(edges).toEqual([]);
  });
});
