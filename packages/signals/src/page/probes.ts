import type { Base } from './page.ts';

/** What is called and leaves no other trace in the page; and what starts a request. */
const probed = {
  outside:
    'Clipboard.write Clipboard.writeText HTMLElement.click HTMLMediaElement.play HTMLInputElement.showPicker HTMLSelectElement.showPicker AudioScheduledSourceNode.start SpeechSynthesis.speak .alert .confirm .prompt',
  requests: '.fetch XMLHttpRequest.send',
};

type Owner = Record<string, unknown> & { prototype?: Owner };

const wrapped = new WeakSet<object>();

/** Wraps methods in proxies that only say that they were called; the undo puts the originals back. */
export function watchCalls({ win, add }: Base, which: keyof typeof probed, called: () => void): void {
  const globals = win as unknown as Record<string, Owner | undefined> & Owner;
  for (const name of probed[which].split(' ')) {
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
