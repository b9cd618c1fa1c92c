/** Travels with each batch, so that the collector can tell versions apart. */
export const version = '0.1.0';
