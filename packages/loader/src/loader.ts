/**
 * The few bytes for calls before the script is there: they are recorded in `ressenti.q` and played when it comes.
 * The same as the inline line of the documentation; for pages whose policy forbids inline scripts.
 */
interface Stub {
  (...call: unknown[]): void;
  q?: unknown[];
}
const host = window as unknown as { ressenti?: Stub };
host.ressenti ??= (...call) => {
  const stub = host.ressenti as Stub;
  stub.q ??= [];
  stub.q.push(call);
};

export {};
