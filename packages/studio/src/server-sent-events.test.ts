import { expect, it } from 'vitest';
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts';

async function read(chunks: string[]): Promise<ServerSentEvent[]> {
  const bytes = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(bytes.encode(chunk));
      controller.close();
    },
  });
  const found: ServerSentEvent[] = [];
  for await (const event of readServerSentEvents(new Response(stream), new AbortController().signal)) found.push(event);
  return found;
}

it('reads events however the network cuts them', async () => {
  const stream = 'event: hello\ndata: {}\n\nid: 7\nevent: stored\ndata: {"a":\ndata: 1}\n\n';
  const expected = [
    { event: 'hello', data: '{}', id: null },
    { event: 'stored', data: '{"a":\n1}', id: '7' },
  ];
  expect(await read([stream])).toEqual(expected);
  expect(await read([...stream])).toEqual(expected);
});

it('passes over comments and what is cut off at the end', async () => {
  expect(await read([': keep-alive\n\n', 'data: x\n\n', 'data: half'])).toEqual([
    { event: 'message', data: 'x', id: null },
  ]);
});

it('ends quietly when it is no longer wanted', async () => {
  const abort = new AbortController();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('data: x\n\n'));
      abort.signal.addEventListener('abort', () => controller.error(abort.signal.reason));
    },
  });
  const found: string[] = [];
  for await (const { data } of readServerSentEvents(new Response(stream), abort.signal)) {
    found.push(data);
    abort.abort();
  }
  expect(found).toEqual(['x']);
});
