import type { EventType, RessentiEvent } from '@ressenti/protocol';
import type { Attend } from './attend.ts';
import type { DeliveryStatus } from './options.ts';

export interface Delivery {
  /**
   * Takes over an event: from now on it reaches the collector or is counted as lost. Only with consent.
   * @param from the tab that its number `n` belongs to; default: this one
   */
  accept(event: RessentiEvent, from?: string): void;
  /** Sends now what waits; settles when all is confirmed or has to wait. Never rejects. */
  flush(): Promise<void>;
  /** How many events wait in this browser, of all tabs; while storage does not work, of this page alone. */
  pending(): Promise<number>;
  /** Consent withdrawn: cuts requests, forgets everything, here and in the other tabs. Never rejects. */
  erase(): Promise<void>;
  /** Counts events that were lost before they came here. */
  countLoss(reason: string, type: EventType, count?: number): void;
  status(): DeliveryStatus;
  /** Gives it what watches over its page, once that has been fetched. */
  attend(attend: Attend): void;
  /** Stores what is in memory and ends every timer; listeners end with the scope of `listen`. What waits goes out with the next page. */
  stop(): void;
}
