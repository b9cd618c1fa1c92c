import type { Page } from './page.ts';

/** Answers outside the page that leave no other trace. */
const probed =
  'Clipboard.write Clipboard.writeText HTMLElement.click HTMLMediaElement.play HTMLInputElement.showPicker HTMLSelectElement.showPicker AudioScheduledSourceNode.start SpeechSynthesis.speak .alert .confirm .prompt';
const requests = '.fetch XMLHttpRequest.send';

type Owner = Record<string, unknown>;

/** Wraps methods in proxies that only say that they were called; the undo puts the originals back. */
function watchCalls(page: Pick<Page, 'win' | 'add'>, names: string, called: (self: unknown) => void): void {
  const globals = page.win as unknown as Record<string, { prototype: Owner } | undefined>;
  for (const name of names.split(' ')) {
    const [type = '', method = ''] = name.split('.');
    const owner = type ? globals[type]?.prototype : (globals as unknown as Owner);
    const original = owner?.[method];
    if (!owner || typeof original !== 'function') continue;
    const wrapped: unknown = new Proxy(original, {
      apply(target, self, args) {
        called(self);
        return Reflect.apply(target, self, args);
      },
    });
    owner[method] = wrapped;
    // Wrapped again by somebody else, it stays in their chain: it then only passes on.
    page.add(() => {
      if (owner[method] === wrapped) owner[method] = original;
    });
  }
}

export const watchOutside = (page: Pick<Page, 'win' | 'add'>, called: () => void): void =>
  watchCalls(page, probed, (self) => {
    // Scripts click menus and labels too; only links and file fields lead out of the page.
    if (!(self as Partial<Element>)?.matches || (self as Element).matches('a,[type=file],audio,video,input,select'))
      called();
  });

export const watchRequests = (page: Pick<Page, 'win' | 'add'>, called: () => void): void =>
  watchCalls(page, requests, called);
