import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Route, toHash, toRoute } from './route.ts';

/** The route in the address bar, and how to go elsewhere; back and forward work because each is a page address. */
export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, setRoute] = useState(() => toRoute(window.location.hash));
  useEffect(() => {
    const page = window;
    const onChange = () => setRoute(toRoute(page.location.hash));
    page.addEventListener('hashchange', onChange);
    return () => page.removeEventListener('hashchange', onChange);
  }, []);
  const go = useCallback((change: Partial<Route>) => {
    window.location.hash = toHash({ ...toRoute(window.location.hash), ...change });
  }, []);
  return [route, go];
}
