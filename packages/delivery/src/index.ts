export { noteAsked } from './asked.ts';
export { type Attend, attend } from './attend.ts';
export { startDelivery } from './deliver.ts';
export type { Delivery } from './delivery.ts';
export { captureNatives, type Natives } from './natives.ts';
export { type DeliveryOptions, type DeliveryStatus, toAddress } from './options.ts';
