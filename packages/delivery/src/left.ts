import type { DeliveryOptions } from './options.ts';
import type { Row } from './store.ts';

/** The record in which a page that goes away leaves what storage may not get any more: who left it, and what. */
export const leftName = 'left';
export type Left = [owner: string, row: Row][];

export const readLeft = (records: DeliveryOptions['records']): Left => records.read<Left>(leftName) ?? [];
