import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderMarkdown, takeSections } from '../docs/site/markdown.mjs';
import { pages } from '../docs/site/pages.mjs';

const render = (markdown) =>
  renderMarkdown([{ markdown, from: 'docs/here.md' }], {
    toTarget: (href) => (href.endsWith('.md') ? { code: href } : { href }),
    words: { scrolls: (heading, number) => `Table ${number}: ${heading}` },
  });

it('raw HTML is shown as the text it is, comments not at all', () => {
  const { html } = render('# T\n\n<script>alert(1)</script>\n\n<!-- a remark -->\n\nA <b onclick="x()">word</b>.');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('&lt;b onclick=&quot;x()&quot;&gt;word');
  expect(html).not.toMatch(/<script|<b|remark/);
});

it('a listing keeps what could be markup', () => {
  expect(render('# T\n\n```html\n<a b="c">&amp;</a>\n```').html).toContain(
    '<code>&lt;a b=&quot;c&quot;&gt;&amp;amp;&lt;/a&gt;\n</code>',
  );
});

it('headings have the anchors that code hosts give them, each once', () => {
  const { html, headings, title } = render('# T\n\n## Élévation: `a`, b\n\n## Twice\n\n## Twice');
  expect(title).toBe('T');
  expect(headings).toEqual([
    { id: 'élévation-a-b', text: 'Élévation: a, b' },
    { id: 'twice', text: 'Twice' },
    { id: 'twice-1', text: 'Twice' },
  ]);
  expect(html).toContain('<h2 id="twice-1"><a href="#twice-1">Twice</a></h2>');
});

it('a link to what is not served is the text and the path', () => {
  expect(render('[how](decisions/0001.md)').html).toBe('<p>how (<code>decisions/0001.md</code>)</p>\n');
  expect(render('[`a.md`](a.md)').html).toBe('<p><code>a.md</code></p>\n');
});

it('a table scrolls inside itself and can be reached by key', () => {
  expect(render('# T\n\n| a |\n|---|\n| b |').html).toContain(
    '<div class="scrolls" role="group" aria-label="Table 1: T" tabindex="0"><table>',
  );
});

it('a section is taken whole; one that is missing is an error that says where', () => {
  const markdown = '# D\n\n## A\n\none\n\n### B\n\ntwo\n\n## C\n\nthree\n';
  expect(takeSections(markdown, ['A'], { file: 'd.md' })).toBe('## A\n\none\n\n### B\n\ntwo\n\n');
  expect(takeSections(markdown, ['A'], { file: 'd.md', isPage: true })).toBe('one\n\n## B\n\ntwo\n\n');
  expect(() => takeSections(markdown, ['X'], { file: 'd.md' })).toThrow('d.md: expected a section "## X"');
});

const outline = (file) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^(#+) |^```(\w+)$|^(\|)/gm)].map(([, level, language, row]) => level ?? language ?? row);
};

it.each(Object.values(pages).filter(({ fr }) => fr))(
  '$fr has the chapters, samples and rows of the English page, in their order',
  ({ file, fr }) => {
    expect(outline(fr)).toEqual(outline(file));
  },
);
