import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** What few people open on a visit, fetched when it is first opened. */
export const LateImport = createLate(async () => (await import('./import-screen.tsx')).ImportScreen);
export const LateLive = createLate(async () => (await import('./live-screen.tsx')).LiveScreen);
export const LateVerbatims = createLate(async () => (await import('./verbatims-screen.tsx')).VerbatimsScreen);
export const LatePlan = createLate(async () => (await import('./plan-screen.tsx')).PlanScreen);
/** Only who edits a survey sees it. */
export const LatePreview = createLate(async () => (await import('../config/preview.tsx')).Preview);
export const LateConfig = createLate(async () => (await import('./config-screen.tsx')).ConfigScreen);

function createLate<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
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
