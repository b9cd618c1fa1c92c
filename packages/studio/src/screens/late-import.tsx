import type { ComponentProps } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import type { ImportScreen } from './import-screen.tsx';

/** The import screen, fetched when it is first opened. */
export function LateImport(props: ComponentProps<typeof ImportScreen>) {
  const { t } = useWords();
  const [part, setPart] = useState<{ Screen: typeof ImportScreen } | 'missing' | null>(null);
  useEffect(() => {
    import('./import-screen.tsx').then(
      ({ ImportScreen: Screen }) => setPart({ Screen }),
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
}
