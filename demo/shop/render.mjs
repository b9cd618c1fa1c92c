import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Writes each page of the shop in each language below `target`: English at the top, French under `fr/`. */
export function renderShop(target) {
  const texts = JSON.parse(readFileSync(join(here, 'texts.json'), 'utf8'));
  const layout = readFileSync(join(here, 'layout.html'), 'utf8');
  const pages = readdirSync(here).filter((file) => file.endsWith('.html') && file !== 'layout.html');
  for (const [locale, words] of Object.entries(texts)) {
    const folder = locale === 'en' ? target : join(target, locale);
    mkdirSync(folder, { recursive: true });
    for (const file of pages) {
      const name = file.replace('.html', '');
      const known = { ...words, title: words[`${name}.title`], page: name === 'index' ? '' : name };
      const main = fill(readFileSync(join(here, file), 'utf8'), known, file);
      writeFileSync(join(folder, file), fill(layout, { ...known, main }, file));
    }
  }
}

function fill(template, words, file) {
  return template.replace(/\{\{([\w.]+)\}\}/g, (_match, key) => {
    if (words[key] === undefined)
      throw new Error(
        `${file}: expected a text for {{${key}}} in texts.json (${words.lang}), received nothing; the page was not written.`,
      );
    return words[key];
  });
}
