/** What may be only the press made visible: it answers if it stays, not if it goes back. */
export interface SoftChanges {
  /** Another press: what was open is forgotten, unless it continues a series. */
  begin(isSeries: boolean): void;
  note(record: MutationRecord): void;
  /**
   * What is different from before the press: an attribute; an attribute that is also different from before the series,
   * so that it is no pressed look; an empty node, which may be a ripple still.
   */
  compare(): { differs: boolean; lasting: boolean; nodes: boolean };
}

type Values = Map<Node, Map<string, string | null>>;

const keepFirst = (values: Values, node: Node, name: string, value: string | null): void => {
  const of = values.get(node) ?? new Map<string, string | null>();
  if (!of.has(name)) values.set(node, of.set(name, value));
};

export function createSoftChanges(): SoftChanges {
  let press: Values = new Map();
  let series: Values = new Map();
  let nodes: MutationRecord[] = [];
  return {
    begin(isSeries) {
      press = new Map();
      nodes = [];
      if (!isSeries) series = new Map();
    },
    note(record) {
      const { target, attributeName: name, oldValue } = record;
      if (!name) nodes.push(record);
      else {
        keepFirst(press, target, name, oldValue);
        keepFirst(series, target, name, oldValue);
      }
    },
    compare() {
      let lasting = false;
      let differs = false;
      const isNodes = nodes.some(
        ({ addedNodes, removedNodes }) =>
          [...addedNodes].some((node) => node.isConnected) || [...removedNodes].some((node) => !node.isConnected),
      );
      for (const [node, names] of press)
        for (const [name, old] of names) {
          const value = (node as Element).getAttribute(name);
          if (value === old) continue;
          differs = true;
          if (value !== series.get(node)?.get(name)) lasting = true;
        }
      return { differs, lasting, nodes: isNodes };
    },
  };
}
