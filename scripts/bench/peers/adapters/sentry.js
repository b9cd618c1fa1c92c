import * as Sentry from '@sentry/browser';

/** Sentry calls a click that nothing followed for seven seconds dead, and rage from five clicks on. */
export const start = (tell) =>
  Sentry.init({
    dsn: `${location.protocol}//key@${location.host}/1`,
    replaysSessionSampleRate: 1,
    // Replay stops for good where its recordings are refused.
    transport: () => ({ send: async () => ({ statusCode: 200 }), flush: async () => true }),
    integrations: [
      Sentry.replayIntegration({
        useCompression: false,
        beforeAddRecordingEvent(event) {
          const { category, data } = event.data?.payload ?? {};
          if (category === 'ui.slowClickDetected' && data?.endReason === 'timeout')
            tell(data.clickCount >= 5 ? 'rage_click' : 'dead_click');
          return event;
        },
      }),
    ],
  });
