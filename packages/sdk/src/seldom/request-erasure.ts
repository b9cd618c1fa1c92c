/**
 * Asks the collector to erase what it has of a visitor. Who knows the id, 74 random bits that never leave this browser but
 * to the collector, may ask.
 * @returns did the collector say that it is done?
 */
export async function requestErasure(
  win: Window,
  endpoint: string,
  site: string,
  visitor: string,
  batch: string,
): Promise<boolean> {
  try {
    const answer = await win.fetch(`${endpoint}/v1/batch?site=${site}`, {
      method: 'POST',
      body: JSON.stringify({ batch, events: [], erase: { visitor } }),
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      credentials: 'omit',
      keepalive: true,
      referrerPolicy: 'no-referrer',
    });
    return answer.ok && (await answer.json()).batch === batch;
  } catch {
    // Offline or blocked: the browser's own copy is gone, and the caller hears that the collector's is not.
    return false;
  }
}
