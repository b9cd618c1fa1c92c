/** What may be only the press made visible: it answers if it stays, not if it goes back. */
export interface SoftChanges {
  /** Another press: what was open is forgotten, unless it continues a series. */
  begin(isSeries: boolean): void;
  note(record: MutationRecord): void;
  /**
   * How much is different from before the press: 0 nothing; 1 what may yet go back, a ripple or an attribute that was the
   * same before the series; 2 what stays.
   * @param isVerdict a ripple has had its time
   */
  compare(isVerdict: boolean): 0 | 1 | 2;
}

/** A class that was taken off again leaves an empty attribute where there was none; of others the empty one may say much. */
const toValue = (value: string | null, name: string): string => value ?? (/^(class|style)$/.test(name) ? '' : '-');

export function createSoftChanges(): SoftChanges {
  let before = new Map<Node, Record<string, { press: string; series: string } | undefined>>();
  let nodes: Node[] = [];
  return {
    begin(isSeries) {
      nodes = [];
      if (!isSeries) before = new Map();
      for (const [node, names] of before)
        for (const name in names) {
          const old = names[name];
          if (old) old.press = toValue((node as Element).getAttribute(name), name);
        }
    },
    note({ target, attributeName: name, oldValue, addedNodes }) {
      nodes.push(...addedNodes);
      if (!name) return;
      const names = before.get(target) ?? {};
      before.set(target, names);
      names[name] ??= { press: toValue(oldValue, name), series: toValue(oldValue, name) };
    },
    compare(isVerdict) {
      let found: 0 | 1 = 0;
      if (nodes.some((node) => node.isConnected)) {
        if (isVerdict) return 2;
        found = 1;
      }
      for (const [node, names] of before)
        for (const name in names) {
          const value = toValue((node as Element).getAttribute(name), name);
          const old = names[name];
          if (!old || value === old.press) continue;
          if (value !== old.series) return 2;
          found = 1;
        }
      return found;
    },
  };
}
