import { requestLimitMs } from './limits.ts';
import { toAtMs } from './store.ts';

/**
 * By the clock that all tabs share: what one may still send as it leaves, no other one drops, wherever the clock jumps.
 * @param wallMs the wall clock as it is now
 */
export const isFresh = (key: string, wallMs: number): boolean => Math.abs(wallMs - toAtMs(key)) < requestLimitMs;
