/**
 * Makes the folder of a new detector (packages/signals), or of a kind of question, a trigger or a sink as a plugin (demo), with
 * a test that passes, and says what is left to do.
 * Usage: node scripts/new.mjs detector|question|trigger|sink <kebab-name> [--help]
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDetector } from './new/detector.mjs';
import { createQuestion } from './new/question.mjs';
import { createSink } from './new/sink.mjs';
import { createTrigger } from './new/trigger.mjs';

const usage =
  'npm run new -- detector <kebab-name>: makes packages/signals/src/<kebab-name>/; npm run new -- question|trigger|sink <kebab-name>: makes demo/<kebab-name>/; each says what is left to do.';
const root = fileURLToPath(new URL('..', import.meta.url));
const [what, name] = process.argv.slice(2);
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
const create = { detector: createDetector, question: createQuestion, trigger: createTrigger, sink: createSink }[what];
if (!create || !/^[a-z]+(-[a-z]+)*$/.test(name ?? ''))
  refuse(
    `expected "detector", "question", "trigger" or "sink" and a name in kebab-case, received "${process.argv.slice(2).join(' ')}"`,
  );

const camel = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const pascal = camel[0].toUpperCase() + camel.slice(1);
const { folder, files, left } = create({ name, kind: name.replaceAll('-', '_'), camel, pascal });
if (existsSync(join(root, folder))) refuse(`expected a name that is not taken, received "${name}": ${folder} is there`);
mkdirSync(join(root, folder));
for (const [file, text] of Object.entries(files)) writeFileSync(join(root, folder, file), text);
console.log(`Made ${folder}. ${left}`);

function refuse(sentence) {
  console.error(`new: ${sentence}; nothing was made. ${usage}`);
  process.exit(2);
}
