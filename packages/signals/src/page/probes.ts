import type { StartOne } from '../start-one.ts';
import type { Page } from './shapes.ts';

/** What is called and leaves no other trace in the page. */
const outside =
  'Clipboard.write Clipboard.writeText HTMLElement.click HTMLMediaElement.play HTMLInputElement.showPicker HTMLSelectElement.showPicker AudioScheduledSourceNode.start SpeechSynthesis.speak .alert .confirm .prompt';

type Owner = Record<string, unknown> & { prototype?: Owner };

/** Two detectors may ask for one probe. */
const wrapped = new WeakSet<object>();

/** Wraps methods in proxies that only say that they were called; the undo puts the originals back. */
export function watchCalls({ win, add }: Page, names: string, called: () => void): void {
  const globals = win as unknown as Record<string, Owner | undefined> & Owner;
  for (const name of names.split(' ')) {
    const [type = '', method = ''] = name.split('.');
    const owner = type ? globals[type]?.prototype : globals;
    const original = owner?.[method];
    if (!owner || typeof original !== 'function' || wrapped.has(original)) continue;
    const proxy = new Proxy(original, {
      apply(target, self, args) {
        // Scripts click menus and labels too; of those only links and file fields lead out of the page.
        if (method !== 'click' || self.matches?.('a,[type=file]')) called();
        return Reflect.apply(target, self, args);
      },
    });
    wrapped.add(proxy);
    owner[method] = proxy;
    // Wrapped again by somebody else, it stays in their chain: it then only passes on.
    add(() => {
      if (owner[method] === proxy) owner[method] = original;
    });
  }
}

/** What a detector of presses may ask for. */
export interface ProbeOptions {
  /** Sees what answers outside the page: clipboard, pickers, dialogs, sound. */
  probes: boolean;
}

/** Sees from now on what a detector of presses will ask for. */
export function startProbes(page: Page, { probes }: ProbeOptions): void {
  if (probes) watchCalls(page, outside, () => page.answer());
}

/** What the detectors of presses will ask for, before they have come. */
export function startPressProbes(start: StartOne): void {
  start('rage_click', { probes: true }, startProbes);
  start('dead_click', { probes: true }, startProbes);
}
