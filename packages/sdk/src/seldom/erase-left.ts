import { toAddress } from '@ressenti/delivery';
import type { Core } from '../inner.ts';
import { version } from '../version.ts';

/**
 * Erases what delivery stored at earlier pages, where none of this page has begun. Where nothing was ever stored nothing
 * is opened, so that a refusal leaves no empty database behind.
 */
export async function eraseLeft({
  win,
  clock,
  guard,
  scope,
  parts,
  options,
  records,
  createListen,
  createId,
}: Core): Promise<void> {
  const { site, endpoint } = options;
  const known = await win.indexedDB?.databases?.();
  if (known && !known.some(({ name }) => name === toAddress(options))) return;
  const { startDelivery } = await parts.send();
  const delivery = startDelivery({
    site,
    endpoint,
    sdk: version,
    tab: () => '',
    win,
    clock,
    listen: createListen(scope, guard),
    guard,
    createId,
    records,
    // Nothing is sent from here.
    natives: { fetch, parse: JSON.parse, stringify: JSON.stringify },
  });
  await delivery.erase();
  delivery.stop();
}
