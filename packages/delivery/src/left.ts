import type { DeliveryOptions } from './options.ts';
import type { Row } from './store.ts';

/** The record in which a page that goes away leaves what storage may not get any more: what, by who left it. */
export const leftName = 'left';
export type Left = Record<string, Row[] | undefined>;

export const readLeft = (records: DeliveryOptions['records']): Left => records.read<Left>(leftName) ?? {};
