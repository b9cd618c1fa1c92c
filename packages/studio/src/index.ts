export {
  type CollectorClient,
  CollectorError,
  createCollectorClient,
  type MapRequest,
  type SiteEntry,
} from './collector-client.ts';
export { createKeyStore, type KeyStore } from './key-store.ts';
export { Studio } from './studio.tsx';
export type { Tools } from './tools.ts';
