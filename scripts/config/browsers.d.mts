export type BrowserName = 'chromium' | 'firefox' | 'webkit';
export const browsers: Record<BrowserName, { variable: string; paths: string[]; packages: string[] }>;
export function findBrowser(name: BrowserName): string | undefined;
export const chromiumArgs: string[];
/** The small browser that comes with the driver of WebKitGTK, or undefined where it is not installed. */
export function findMiniBrowser(): string | undefined;
