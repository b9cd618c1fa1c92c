export { type Attend, attend } from './attend.ts';
export { startDelivery } from './deliver.ts';
export type { Delivery, DeliveryOptions, DeliveryStatus } from './delivery.ts';
export { captureNatives, type Natives } from './natives.ts';
