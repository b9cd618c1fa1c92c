import type { SiteConfig, TriggerKind } from '@ressenti/protocol';

/** Which fields each kind of trigger has, and which of them it cannot be without. */
export const triggerKinds: Readonly<
  Record<TriggerKind, { fields: readonly TriggerField[]; needs: readonly TriggerField[] }>
> = {
  'step-enter': { fields: ['step'], needs: ['step'] },
  'step-leave': { fields: ['step'], needs: ['step'] },
  'step-complete': { fields: ['step'], needs: ['step'] },
  'journey-complete': { fields: ['journey'], needs: ['journey'] },
  abandon: { fields: ['journey', 'step'], needs: [] },
  signal: { fields: ['kind', 'step'], needs: [] },
  event: { fields: ['name'], needs: ['name'] },
  click: { fields: ['selector', 'step'], needs: ['selector'] },
  visible: { fields: ['selector', 'ratio', 'step'], needs: ['selector'] },
  'exit-intent': { fields: ['step'], needs: [] },
  scroll: { fields: ['percent', 'step'], needs: ['percent'] },
  dwell: { fields: ['afterMs', 'step'], needs: ['afterMs'] },
  return: { fields: ['journey', 'step'], needs: [] },
  manual: { fields: [], needs: [] },
};
export type TriggerField = 'step' | 'journey' | 'kind' | 'name' | 'selector' | 'ratio' | 'percent' | 'afterMs';

export const triggerKindNames = Object.keys(triggerKinds) as TriggerKind[];

/**
 * The trigger after its kind was changed: what both kinds have stays, what the new one needs gets a first value, so
 * that the change alone leaves nothing to correct where that can be helped.
 */
export function toTriggerOfKind(
  config: SiteConfig,
  before: Readonly<Record<string, unknown>>,
  on: TriggerKind,
): Record<string, unknown> {
  const { fields, needs } = triggerKinds[on];
  const journey = config.journeys?.[0];
  const first: Record<TriggerField, unknown> = {
    step: journey?.steps[0] ? `${journey.id}/${journey.steps[0].id}` : '',
    journey: journey?.id ?? '',
    kind: undefined,
    name: '',
    selector: '',
    ratio: undefined,
    percent: 50,
    afterMs: 10_000,
  };
  const next: Record<string, unknown> = { on };
  for (const key of ['delayMs', 'pageMayChange']) if (before[key] !== undefined) next[key] = before[key];
  for (const field of fields) {
    const value = before[field] ?? (needs.includes(field) ? first[field] : undefined);
    if (value !== undefined) next[field] = value;
  }
  return next;
}
