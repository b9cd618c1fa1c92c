import type { Plugin } from '@ressenti/sdk';

export declare const dataLayer: Plugin;
