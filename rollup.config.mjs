import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { leaveOut } from './scripts/config/leave-out.mjs';
import { ofWebVitals } from './scripts/config/never-used.mjs';
import { unstamped } from './scripts/config/stamp-build.mjs';

const { version } = JSON.parse(readFileSync(fileURLToPath(new URL('package.json', import.meta.url)), 'utf8'));

const readNames = (file) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`scripts/config/${file}.json`, import.meta.url)), 'utf8'));
/**
 * Names that only our own files know, and what they are called there; checked by scripts/short-names.mjs. Those of
 * stored-names.json are in browsers' storage: an entry stays as it is for ever.
 */
const shortNames = { ...readNames('short-names'), ...readNames('stored-names') };

/**
 * One row per file that a browser fetches: input, output, format. What Node runs is compiled by `tsc -b`.
 * All land in the collector's public folder, which is what it serves; the module build of each package stays in its dist.
 */
const served = 'packages/collector/dist/public';
const bundles = [
  { input: 'packages/sdk/src/entry-script.ts', file: `${served}/ressenti.js`, format: 'iife' },
  // A folder, too: what watches the page comes if a trigger needs it, what opens a survey with the survey.
  { input: 'packages/sdk/src/entry-ask.ts', dir: served, name: 'ressenti-ask', format: 'es' },
  {
    input: 'packages/delivery/src/entry-script.ts',
    file: `${served}/ressenti-send.js`,
    format: 'es',
    apart: { './late.ts': './ressenti-send-late.js' },
  },
  // With copies of what it shares with the file that fetches it: every page pays for what that exports.
  { input: 'packages/delivery/src/late.ts', file: `${served}/ressenti-send-late.js`, format: 'es' },
  { input: 'packages/sdk/src/entry-more.ts', file: `${served}/ressenti-more.js`, format: 'es' },
  { input: 'packages/sdk/src/entry-seldom.ts', file: `${served}/ressenti-seldom.js`, format: 'es' },
  { input: 'packages/sdk/src/entry-debug.ts', file: `${served}/ressenti-debug.js`, format: 'es' },
  { input: 'packages/sdk/src/config-check.ts', file: `${served}/ressenti-check.js`, format: 'es' },
  // A folder, because each further language is a file of its own beside it: ressenti-survey-de.js and so on.
  { input: 'packages/surveys/src/index.ts', dir: served, name: 'ressenti-survey', format: 'es' },
  // A folder too: what every page needs comes first, the rest when it may be needed, as ressenti-signals-forms.js and so on.
  { input: 'packages/signals/src/entry-script.ts', dir: served, name: 'ressenti-signals', format: 'es' },
  { input: 'demo/gallery/gallery.ts', file: `${served}/demo/gallery/gallery.js`, format: 'es' },
  { input: 'demo/module/app.ts', file: `${served}/demo/module/app.js`, format: 'es' },
  { input: 'packages/loader/src/loader.ts', file: `${served}/loader.js`, format: 'iife' },
  { input: 'packages/studio/src/main.tsx', dir: `${served}/studio`, name: 'studio', format: 'es' },
];

/**
 * What runs as a whole the moment it comes: a browser that knows the hint compiles it beside the page's own thread as it
 * arrives, not function by function on it while the survey is drawn.
 */
const isRunAtOnce = /^(entry-ask|open|index|more|scales|fields|displays|choice|wording)$/;

const isStudio = (input) => input.includes('studio');

export default bundles.map(({ input, file, dir, name, format, apart }) => ({
  input,
  // What is a bundle of its own, and is called this.
  external: (id) => !!apart?.[id],
  // A part that is fetched later may import from the file that fetches it; no third file for what they share.
  preserveEntrySignatures: 'allow-extension',
  output: {
    ...(file
      ? { file, inlineDynamicImports: true }
      : { dir, entryFileNames: `${name}.js`, chunkFileNames: `${name}-[name].js` }),
    format,
    paths: (id) => Object.entries(apart ?? {}).find(([path]) => id.endsWith(path.slice(1)))?.[1] ?? id,
    banner: ({ name: chunk }) => (isRunAtOnce.test(chunk) ? '//# allFunctionsCalledOnLoad' : ''),
    // Maps lie beside the files; the line that names them would be fetched with every page.
    sourcemap: 'hidden',
  },
  plugins: [
    letInsteadOfConst(),
    leaveOut(ofWebVitals),
    squeezeStyles(),
    ...(isStudio(input) ? [importElements()] : []),
    resolve({
      browser: true,
      exportConditions: ['@ressenti/source', 'browser', 'module', 'import'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    }),
    esbuild({
      target: 'es2022',
      // The survey has elements of its own. In the studio the automatic runtime would come on top of Preact's function for it.
      ...(isStudio(input)
        ? { jsx: 'transform', jsxFactory: 'h', jsxFragment: 'Fragment' }
        : { jsx: 'automatic', jsxImportSource: '#elements' }),
      tsconfig: false,
      // What a page, a plugin or the collector knows keeps its name, and so does all that Node runs.
      ...(input.startsWith('packages/') &&
        !isStudio(input) && {
          mangleProps: new RegExp(`^(${Object.keys(shortNames).join('|')})$`),
          mangleCache: shortNames,
        }),
      define: { __VERSION__: JSON.stringify(version), __BUILD__: JSON.stringify(unstamped) },
    }),
    terser({
      module: format === 'es',
      ecma: 2020,
      // A function that is called once stays one: written out where it is called it packs worse. Functions first pack better,
      // but not in the studio.
      format: { comments: /^# all/ },
      compress: {
        passes: 3,
        keep_fargs: false,
        unsafe_arrows: true,
        unsafe_methods: true,
        inline: 1,
        hoist_funs: !isStudio(input),
      },
      // The web-vitals library marks its inner names so that they can be short.
      mangle: name === 'ressenti-signals' ? { properties: { regex: /^_[a-z]/ } } : true,
    }),
  ],
}));

/**
 * Writes `let` where a source says `const`: the compiler has seen that nothing is assigned twice, and one word for both packs
 * better. As long as before, so that the source maps stay true.
 */
function letInsteadOfConst() {
  const findConsts = (node, found) => {
    if (!node || typeof node !== 'object') return found;
    if (node.type === 'VariableDeclaration' && node.kind === 'const') found.push(node.start);
    for (const value of Object.values(node)) findConsts(value, found);
    return found;
  };
  return {
    name: 'let-instead-of-const',
    renderChunk(code) {
      let left = code;
      for (const at of findConsts(this.parse(code), [])) left = `${left.slice(0, at)}let  ${left.slice(at + 5)}`;
      return { code: left, map: null };
    },
  };
}

/** Takes the white space out of what a css`…` template holds. */
function squeezeStyles() {
  const squeeze = (sheet) =>
    sheet
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;\}/g, '}');
  return {
    name: 'squeeze-styles',
    transform: (code, id) =>
      /\.tsx?$/.test(id) && code.includes('css`')
        ? { code: code.replace(/css`([^`]*)`/g, (_, sheet) => `\`${squeeze(sheet)}\``), map: null }
        : null,
  };
}

/** Gives each file of the studio's with JSX the two names it is compiled to. */
function importElements() {
  return {
    name: 'import-elements',
    transform: (code, id) =>
      id.endsWith('.tsx') ? { code: `import { h, Fragment } from 'preact';${code}`, map: null } : null,
  };
}
