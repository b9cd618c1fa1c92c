import posthog from 'posthog-js/dist/module.full.no-external';

const kinds = { $rageclick: 'rage_click', $dead_click: 'dead_click' };

export const start = (tell) =>
  posthog.init('key', {
    api_host: location.origin,
    autocapture: true,
    rageclick: true,
    capture_dead_clicks: true,
    capture_pageview: false,
    persistence: 'memory',
    // It drops what an automated browser does.
    opt_out_useragent_filter: true,
    before_send(event) {
      if (kinds[event?.event]) tell(kinds[event.event]);
      return null;
    },
  });
