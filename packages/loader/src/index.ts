/** Nothing to import: the loader is a file of its own, `loader.ts`, that a page fetches before the script. */
export {};
