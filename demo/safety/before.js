/**
 * Runs before the script under test: notes how the page is, so that the checks can tell what has changed. On the hostile
 * page it first bends the browser's own functions, as old libraries, polyfills and monitors do.
 */
(() => {
  if (document.documentElement.dataset.page === 'hostile') {
    const { stringify, parse } = JSON;
    const { fetch, Promise: Native } = window;
    // Prototype.js 1.6 and 1.7: arrays that write themselves, `Array.from` that maps nothing, helpers on every element.
    Array.prototype.toJSON = function () {
      return [...this];
    };
    Array.prototype.each = Array.prototype.forEach;
    Array.prototype.first = function () {
      return this[0];
    };
    Element.prototype.show = function () {
      return this;
    };
    Array.from = (list) => Array.prototype.slice.call(Object(list));
    // Monitors: wrapped fetch, JSON and Promise.
    window.JSON = { stringify: (...of) => stringify(...of), parse: (...of) => parse(...of) };
    window.fetch = (...of) => fetch(...of);
    window.Promise = class MonitoredPromise extends Native {};
    for (const one of [Object, Array, Function, String, Element, Event]) Object.freeze(one.prototype);
  }

  const prototypes = [Object, Array, Function, String, Promise, Element, HTMLElement, Document, History, EventTarget];
  const owners = [
    window.JSON,
    window.history,
    window.navigator,
    window.console,
    ...prototypes.map((one) => one.prototype),
  ];
  const own = [
    'fetch',
    'Promise',
    'JSON',
    'setTimeout',
    'addEventListener',
    'XMLHttpRequest',
    'WebSocket',
    'onerror',
    'onpopstate',
  ];
  const values = (object) =>
    Object.entries(Object.getOwnPropertyDescriptors(object)).map(([key, { value, get, set }]) => [
      key,
      value ?? get,
      set,
    ]);

  const notes = {
    violations: [],
    errors: [],
    focused: [],
    shift: 0,
    tasks: [],
    supports: PerformanceObserver.supportedEntryTypes ?? [],
    globals: new Set(Object.getOwnPropertyNames(window)),
    functions: own.map((name) => window[name]),
    descriptors: owners.map(values),
    /** What the page's functions are now, to be compared with what they were. */
    current: () => ({ functions: own.map((name) => window[name]), descriptors: owners.map(values) }),
    historyLength: history.length,
    address: location.href,
    keys: Object.keys(localStorage),
  };
  window.safety = notes;
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    notes.violations.push(`${violatedDirective} ${blockedURI}`),
  );
  addEventListener('error', ({ message }) => notes.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => notes.errors.push(String(reason)));
  addEventListener('focusin', ({ target }) => notes.focused.push(target));
  const watch = (type, told) => {
    if (notes.supports.includes(type))
      new PerformanceObserver((list) => list.getEntries().forEach(told)).observe({ type, buffered: true });
  };
  watch('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) notes.shift += value;
  });
  watch('longtask', ({ duration, startTime }) => notes.tasks.push({ duration, startTime }));
})();
