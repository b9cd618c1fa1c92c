export type BrowserName = 'chromium' | 'firefox' | 'webkit';
export const browsers: Record<BrowserName, { variable: string; paths: string[]; packages: string[] }>;
export function findBrowser(name: BrowserName): string | undefined;
export const chromiumArgs: string[];
