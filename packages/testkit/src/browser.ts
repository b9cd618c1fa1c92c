import { gzipSync } from 'node:zlib';
// Delivery fetches it when it is first needed, which no hand-driven clock can wait for.
import '@ressenti/delivery/late';
import { attend, captureNatives, type Delivery, type DeliveryOptions, startDelivery } from '@ressenti/delivery';
import { createId as createUuid, type EventType, type RessentiEvent } from '@ressenti/protocol';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createHandClock, type HandClock } from './hand-clock.ts';
import { createIntake, type Intake, type IntakeOptions } from './intake.ts';
import { createFakePage, createLocks, type FakePage, type Respond } from './page.ts';

export const newId = (): string => createUuid(Date.now(), (bytes) => crypto.getRandomValues(bytes));

/** An event with nothing in it but what delivery looks at. */
export const createEvent = (type: EventType, more: Partial<RessentiEvent> = {}): RessentiEvent =>
  ({ id: newId(), type, at: Date.now(), data: {}, ...more }) as RessentiEvent;

/** A page of a browser with delivery at work. */
export interface Tab {
  page: FakePage;
  clock: HandClock;
  delivery: Delivery;
  /** Hands an event over and remembers it. */
  accept(type: EventType, more?: Partial<RessentiEvent>): RessentiEvent;
}

/** A browser, whose pages share storage and locks, and the collector that they talk to. */
export interface Browser {
  indexedDB: IDBFactory;
  intake: Intake;
  /** Everything that was handed over in any tab. */
  generated: RessentiEvent[];
  /** The answer of a network and a collector without fault. */
  answer: Respond;
  /** Replace it to change what the network does. */
  respond: Respond;
  /** Every record of delivery in the storage that all tabs share. */
  rows(): Promise<unknown[]>;
  /** Opens a page at a time of the wall clock. */
  open(nowMs?: number, more?: Partial<DeliveryOptions>): Tab;
}

/** @param options.createId default: random ids */
export function createBrowser(
  options: { intake?: IntakeOptions; hasLocks?: boolean; createId?: () => string } = {},
): Browser {
  const createId = options.createId ?? newId;
  useGzipInTurn();
  const indexedDB = new IDBFactory();
  const locks = options.hasLocks === false ? undefined : createLocks();
  /** What pages leave in localStorage. */
  const records = new Map<string, string>();
  const intake = createIntake(options.intake);
  const answer: Respond = (body) => Response.json(intake.receive(body));
  const browser: Browser = {
    indexedDB,
    intake,
    generated: [],
    answer,
    respond: answer,
    async rows() {
      const rows: unknown[] = [];
      for (const { name = '' } of await indexedDB.databases()) {
        const db = await toResult(indexedDB.open(name));
        rows.push(...(await toResult(db.transaction('q').objectStore('q').getAll())));
        db.close();
      }
      return rows;
    },
    open(nowMs, more = {}) {
      const clock = createHandClock(nowMs);
      const page = createFakePage({
        clock,
        indexedDB: browser.indexedDB,
        IDBKeyRange,
        respond: (body, request) => browser.respond(body, request),
        ...(locks && { locks }),
      });
      const tab = createId();
      const delivery = startDelivery({
        site: 'shop',
        endpoint: 'https://collector.example',
        sdk: 'test',
        tab: () => tab,
        win: page.win,
        clock,
        listen: page.listen,
        guard: page.guard,
        createId,
        records: {
          read: (name) => JSON.parse(records.get(name) ?? 'null'),
          write: (name, value) => void records.set(name, JSON.stringify(value)),
        },
        natives: captureNatives(page.win),
        ...more,
      });
      // As the script does when the page is idle.
      clock.after(1500, () => delivery.attend(attend));
      return {
        page,
        clock,
        delivery,
        accept(type, data) {
          const event = createEvent(type, { id: createId(), ...data });
          browser.generated.push(event);
          delivery.accept(event);
          return event;
        },
      };
    },
  };
  return browser;
}

/** Packs at once instead of on a thread of its own, which no hand-driven clock can wait for. */
function useGzipInTurn(): void {
  globalThis.CompressionStream = class {
    readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
    readonly writable: WritableStream<BufferSource>;
    constructor() {
      const parts: Uint8Array[] = [];
      const { readable, writable } = new TransformStream<BufferSource, Uint8Array<ArrayBuffer>>({
        transform: (part) => void parts.push(new Uint8Array(part as ArrayBuffer)),
        flush: (controller) => controller.enqueue(new Uint8Array(gzipSync(Buffer.concat(parts)))),
      });
      this.readable = readable;
      this.writable = writable;
    }
  };
}

const toResult = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
