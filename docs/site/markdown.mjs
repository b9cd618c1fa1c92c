import { Marked } from 'marked';

/**
 * Turns Markdown into HTML. Raw HTML does not pass: comments are left out, anything else is shown as the text it is.
 * @param parts each `{ markdown, from }`, one after the other on one page; `from` is handed to `toTarget`
 * @param toTarget `(href, from)` gives `{ href, lang? }` for a link, or `{ code }` for what is not served and stays text
 * @param words `scrolls(heading)`: the name of a table or a listing that scrolls
 * @returns title (the first heading), html, and the headings of the second level, each `{ id, text }`
 */
export function renderMarkdown(parts, { toTarget, words }) {
  const taken = new Map();
  const headings = [];
  let title = '';
  let latest = '';
  let tables = 0;
  let from;

  const renderer = {
    heading({ tokens, depth }) {
      const text = this.parser.parseInline(tokens, this.parser.textRenderer);
      const id = toUnique(toSlug(text), taken);
      latest = text;
      if (depth === 1 && !title) {
        title = text;
        return `<h1 id="${id}">${this.parser.parseInline(tokens)}</h1>\n`;
      }
      if (depth === 2) headings.push({ id, text });
      return `<h${depth} id="${id}"><a href="#${id}">${this.parser.parseInline(tokens)}</a></h${depth}>\n`;
    },
    link({ href, title: hint, tokens }) {
      const text = this.parser.parseInline(tokens);
      const target = toTarget(href, from);
      if (target.code) return /^<code>/.test(text) ? text : `${text} (<code>${toText(target.code)}</code>)`;
      const lang = target.lang ? ` hreflang="${target.lang}"` : '';
      const named = hint ? ` title="${toText(hint)}"` : '';
      return `<a href="${toText(target.href)}"${lang}${named}>${text}</a>`;
    },
    image({ href, text }) {
      return `<img src="${toText(toTarget(href, from).href)}" alt="${toText(text)}" />`;
    },
    table(token) {
      const name = words.scrolls(latest || title, ++tables);
      const row = (cells, tag) =>
        `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>\n`;
      const body = token.rows.map((cells) => row(cells, 'td')).join('');
      return `<div class="scrolls" role="group" aria-label="${toText(name)}" tabindex="0"><table>\n<thead>${row(token.header, 'th')}</thead>\n<tbody>${body}</tbody></table></div>\n`;
    },
    code({ text }) {
      return `<pre class="snippet" tabindex="0"><code>${toText(text)}\n</code></pre>\n`;
    },
    html({ text }) {
      return /^\s*<!--[\s\S]*-->\s*$/.test(text) ? '' : toText(text);
    },
  };
  const marked = new Marked({ renderer });
  const html = parts
    .map((part) => {
      from = part.from;
      return marked.parse(part.markdown);
    })
    .join('');
  return { title, html, headings };
}

/**
 * Takes sections out of a document.
 * @param sections titles of the second level, in the order in which they are wanted
 * @param isPage true: the section is a page of its own, so its heading goes and those below it rise by one
 * @throws where the document has no such section
 */
export function takeSections(markdown, sections, { file, isPage = false }) {
  const tokens = new Marked().lexer(markdown);
  return sections
    .map((section) => {
      const first = tokens.findIndex(({ type, depth, text }) => type === 'heading' && depth === 2 && text === section);
      if (first < 0)
        throw new Error(
          `${file}: expected a section "## ${section}", received none; the documentation was not written.`,
        );
      const length = tokens.slice(first + 1).findIndex(({ type, depth }) => type === 'heading' && depth <= 2);
      const taken = tokens.slice(first, length < 0 ? undefined : first + 1 + length);
      if (!isPage) return taken.map(({ raw }) => raw).join('');
      return taken
        .slice(1)
        .map(({ type, raw }) => (type === 'heading' ? raw.replace('#', '') : raw))
        .join('')
        .trimStart();
    })
    .join('\n');
}

export function toText(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** As code hosts name headings, so that one link serves both there and here. */
function toSlug(text) {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

function toUnique(slug, taken) {
  const times = taken.get(slug) ?? 0;
  taken.set(slug, times + 1);
  return times ? `${slug}-${times}` : slug;
}
