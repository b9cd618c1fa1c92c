import { add, init } from '@amplitude/analytics-browser';

const kinds = { '[Amplitude] Rage Click': 'rage_click', '[Amplitude] Dead Click': 'dead_click' };

export const start = (tell) => {
  add({
    name: 'corpus',
    type: 'enrichment',
    execute: async (event) => {
      if (kinds[event.event_type]) tell(kinds[event.event_type]);
      return null;
    },
  });
  init('key', {
    serverUrl: `${location.origin}/nowhere`,
    autocapture: { frustrationInteractions: true },
    fetchRemoteConfig: false,
  });
};
