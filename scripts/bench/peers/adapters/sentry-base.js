import * as Sentry from '@sentry/browser';

/** Without replay it judges no click; it notes each of them as a crumb. */
export const start = () =>
  Sentry.init({
    dsn: `${location.protocol}//key@${location.host}/1`,
    transport: () => ({ send: async () => ({ statusCode: 200 }), flush: async () => true }),
  });
