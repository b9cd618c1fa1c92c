import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Route, toHash, toRoute } from './route.ts';

/** The route in the address bar, and how to go elsewhere; back and forward work because each is a page address. */
export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, setRoute] = useState(() => toRoute(window.location.hash));
  useEffect(() => {
    const page = window;
    const onChange = () => setRoute(toRoute(page.location.hash));
    // The page may be gone before the last effect is cleaned up; a signal needs nothing of it.
    const gone = new AbortController();
    page.addEventListener('hashchange', onChange, { signal: gone.signal });
    return () => gone.abort();
  }, []);
  const go = useCallback((change: Partial<Route>) => {
    window.location.hash = toHash({ ...toRoute(window.location.hash), ...change });
  }, []);
  return [route, go];
}
