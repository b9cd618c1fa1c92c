import mixpanel from 'mixpanel-browser';

const kinds = { $mp_rage_click: 'rage_click', $mp_dead_click: 'dead_click' };

export const start = (tell) => {
  mixpanel.init('key', {
    api_host: `${location.origin}/nowhere`,
    persistence: 'localStorage',
    batch_requests: true,
    autocapture: {
      pageview: false,
      click: false,
      input: false,
      scroll: false,
      submit: false,
      rage_click: true,
      dead_click: true,
    },
  });
  const { track } = mixpanel;
  mixpanel.track = function (name, ...rest) {
    if (kinds[name]) tell(kinds[name]);
    return track.call(this, name, ...rest);
  };
};
