export interface ServerSentEvent {
  event: string;
  data: string;
  id: string | null;
}

/**
 * Reads a stream of server-sent events from a fetched answer. `EventSource` cannot carry an `Authorization` header,
 * so a collector that asks for its key could not be heard with it.
 * Ends when the stream does, or when `signal` aborts.
 */
export async function* readServerSentEvents(answer: Response, signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value.replace(/\r\n?/g, '\n');
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const message = toMessage(text.slice(0, end));
        text = text.slice(end + 2);
        if (message) yield message;
      }
    }
  } catch (reason) {
    // Leaving the screen aborts the request; a connection that breaks ends the stream, and the screen says so.
    if (!signal.aborted && !(reason instanceof TypeError)) throw reason;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A block without data, such as a comment that keeps the line open, is no message. */
function toMessage(block: string): ServerSentEvent | null {
  let event = 'message';
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
  }
  return data.length > 0 ? { event, data: data.join('\n'), id } : null;
}
