/** What holds where the configuration is silent. */
export const defaultIdleTimeoutMin = 30;
export const defaultSolicitation = { perVisit: 1, per30D: 2, quietMs: 3000 } as const;
export const defaultRetentionD = { answers: 730, steps: 365, signals: 90 } as const;

/** What can be masked; all of it where the configuration is silent. */
export const redactions = ['email', 'phone', 'card', 'iban'] as const;
export type Redaction = (typeof redactions)[number];
