import { describe, expect, it } from 'vitest';
import { createKeyStore } from './key-store.ts';
import { readPreferences, writePreferences } from './preferences.ts';

function createStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}
const refuse = (): Storage => {
  throw new DOMException('refused', 'SecurityError');
};

describe('language and colours', () => {
  it('follow the browser at the first visit, in the first language that is spoken here', () => {
    const storage = createStorage();
    expect(readPreferences({ storage: () => storage, languages: ['de-AT', 'fr-CH', 'en'] })).toEqual({
      language: 'fr',
      theme: 'auto',
    });
  });

  it('are remembered', () => {
    const storage = createStorage();
    writePreferences(() => storage, { language: 'fr', theme: 'dark' });
    expect(readPreferences({ storage: () => storage, languages: ['en'] })).toEqual({ language: 'fr', theme: 'dark' });
  });

  it('do without storage, and without sense in it', () => {
    writePreferences(refuse, { language: 'fr', theme: 'dark' });
    expect(readPreferences({ storage: refuse, languages: [] })).toEqual({ language: 'en', theme: 'auto' });
    const storage = createStorage();
    for (const value of ['{', 'null', '[]', '{"language":"xx","theme":7}']) {
      storage.setItem('ressenti.studio', value);
      expect(readPreferences({ storage: () => storage, languages: ['fr'] })).toEqual({ language: 'fr', theme: 'auto' });
    }
  });
});

describe('the admin key', () => {
  it('stays in the tab’s storage and can be forgotten', () => {
    const storage = createStorage();
    createKeyStore(() => storage).write('k1');
    expect(createKeyStore(() => storage).read()).toBe('k1');
    createKeyStore(() => storage).write(null);
    expect(createKeyStore(() => storage).read()).toBeNull();
  });

  it('is held in memory where storage is refused', () => {
    const keys = createKeyStore(refuse);
    keys.write('k1');
    expect(keys.read()).toBe('k1');
  });
});
