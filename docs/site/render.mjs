import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderMarkdown, takeSections, toText } from './markdown.mjs';
import { groups, pages, words } from './pages.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const languages = ['en', 'fr'];
/** In the documents this stands for the collector; a page shows the one it was asked of. */
const example = 'https://feedback.example.com';

/**
 * Writes the documentation as pages below the folder `target`: English at the top, French under `fr/`.
 * @throws where a document, or a section of one, is not there
 */
export function renderDocs(target) {
  const layout = readFileSync(new URL('layout.html', import.meta.url), 'utf8');
  const written = languages.flatMap((lang) =>
    Object.keys(pages)
      .filter((name) => lang === 'en' || pages[name].fr)
      .map((name) => ({ lang, name, ...toPage(name, lang, target) })),
  );
  for (const lang of languages) {
    const titles = Object.fromEntries(
      Object.keys(pages).map((name) => {
        const own = written.find((page) => page.name === name && page.lang === lang);
        return [name, own ? { title: own.title, lang } : { title: find(written, name).title, lang: 'en' }];
      }),
    );
    const shown = [{ lang, name: '', ...toIndex(lang, titles) }, ...written.filter((page) => page.lang === lang)];
    for (const page of shown) {
      const file = join(target, lang === 'en' ? '' : lang, `${page.name || 'index'}.html`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, toDocument(layout, page, titles));
    }
  }
}

const find = (written, name) => written.find((page) => page.name === name && page.lang === 'en');

function toPage(name, lang, target) {
  const { file, fr, title, parts } = pages[name];
  const sources = parts
    ? [
        { markdown: `# ${title}\n\n`, from: 'docs/' },
        ...parts.map((part) => ({
          markdown: takeSections(read(part.file), part.sections, part),
          from: part.file,
        })),
      ]
    : [{ markdown: read(lang === 'fr' ? fr : file), from: lang === 'fr' ? fr : file }];
  return renderMarkdown(sources, { words: words[lang], toTarget: (href, from) => toTarget(href, from, lang, target) });
}

/** Where a link of a document leads on the pages. */
function toTarget(href, from, lang, target) {
  if (/^(https?:|#)/.test(href)) return { href };
  // An address of the collector itself.
  if (href.startsWith('/')) return { href };
  const [path, hash] = href.split('#');
  const file = posix.normalize(posix.join(posix.dirname(from), path));
  const isFrench = (one) => one.fr === file;
  const [name, page] =
    Object.entries(pages).find(
      ([, one]) => one.file === file || isFrench(one) || one.parts?.some((part) => part.file === file),
    ) ?? [];
  if (name) {
    const its = isFrench(page) ? 'fr' : 'en';
    return { href: `${toAddress(name, its)}${hash ? `#${hash}` : ''}`, lang: its === lang ? undefined : its };
  }
  if (!file.endsWith('.png')) return { code: file };
  mkdirSync(target, { recursive: true });
  copyFileSync(join(root, file), join(target, basename(file)));
  return { href: `/docs/${basename(file)}` };
}

const toAddress = (name, lang) => (lang === 'en' ? `/docs/${name}` : `/docs/${lang}/${name}`);

function toIndex(lang, titles) {
  const { documentation, intro } = words[lang];
  const lists = groups.map((group) => {
    const { title, hint } = group[lang];
    const doors = group.pages.map(
      (name) =>
        `<li><a href="${toAddress(name, titles[name].lang)}"${toForeign(titles[name].lang, lang)}><strong>${toText(titles[name].title)}${titles[name].lang === lang ? '' : words[lang].foreign}</strong><span>${toText(pages[name].about[lang])}</span></a></li>`,
    );
    return `<h2>${toText(title)}</h2>\n<p class="quiet">${toText(hint)}</p>\n<ul class="doors">${doors.join('\n')}</ul>`;
  });
  return {
    title: documentation,
    headings: [],
    html: `<h1>${documentation}</h1>\n<p>${toText(intro)}</p>\n${lists.join('\n')}`,
  };
}

const toForeign = (its, lang) => (its === lang ? '' : ` hreflang="${its}"`);

function toDocument(layout, { lang, name, title, html, headings }, titles) {
  const other = lang === 'en' ? 'fr' : 'en';
  const hasOther = name === '' || other === 'en' || pages[name].fr;
  const known = {
    ...words[lang],
    lang,
    title: toText(title),
    home: toHome(lang),
    switch: `<a href="${name && hasOther ? toAddress(name, other) : toHome(other)}" hreflang="${other}" lang="${other}">${words[lang].other}</a>`,
    main: html,
    list: name ? toList(lang, name, headings, titles) : '',
  };
  return layout.replace(/\{\{(\w+)\}\}/g, (_, key) => known[key]).replaceAll(example, '%ORIGIN%');
}

const toHome = (lang) => (lang === 'en' ? '/docs/?lang=en' : '/docs/fr/');

function toList(lang, name, headings, titles) {
  const items = (group) =>
    group.pages.map((one) => {
      const { title, lang: its } = titles[one];
      const isHere = one === name;
      const link = `<a href="${toAddress(one, its)}"${isHere ? ' aria-current="page"' : toForeign(its, lang)}>${toText(title)}${its === lang ? '' : words[lang].foreign}</a>`;
      const inner =
        isHere && headings.length > 0
          ? `<ul>${headings.map(({ id, text }) => `<li><a href="#${id}">${toText(text)}</a></li>`).join('')}</ul>`
          : '';
      return `<li>${link}${inner}</li>`;
    });
  const lists = groups.map((group) => `<h2>${toText(group[lang].title)}</h2><ul>${items(group).join('')}</ul>`);
  return `<nav id="pages" class="pages" aria-label="${words[lang].all}">${lists.join('\n')}</nav>`;
}

function read(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (error) {
    throw new Error(`${file}: expected a document, received ${error.code}; the documentation was not written.`);
  }
}
