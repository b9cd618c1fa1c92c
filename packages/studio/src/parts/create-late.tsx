import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** A component that is fetched when it is first drawn; until then, and where it cannot be had, a word in its place. */
export function createLate<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return (props: Props) => {
    const { t } = useWords();
    const [part, setPart] = useState<{ Screen: ComponentType<Props> } | 'missing' | null>(null);
    useEffect(() => {
      load().then(
        (Screen) => setPart({ Screen }),
        // A collector that restarts, or was renewed meanwhile: a reload fetches what belongs together.
        () => setPart('missing'),
      );
    }, []);
    if (part === null || part === 'missing')
      return (
        <p class="loading" role={part === null ? 'status' : 'alert'}>
          {part === null ? t.loading : t.failed.silent}
        </p>
      );
    return <part.Screen {...props} />;
  };
}
