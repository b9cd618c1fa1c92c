import type { DetectorTools, TriggerWatcher } from '@ressenti/core';
import type { RessentiEvent } from '@ressenti/protocol';

/** What a plugin is given: the tools of a detector, and ways to add to the questions and to hear what is recorded. */
export interface PluginTools extends DetectorTools {
  /** Records a named event, as `ressenti.event` does. */
  event(name: string, data?: Record<string, string | number | boolean>): void;
  /** Hears every event that is recorded, complete and clean, as it is stored. Returns the undo. */
  onEvent(listener: (event: RessentiEvent) => void): () => void;
  /** Adds a trigger kind: surveys whose `trigger.on` is "event" with the name `kind` wait for it. Returns the undo. */
  addTrigger(kind: string, watcher: TriggerWatcher): () => void;
}

/** A detector, trigger, question kind or sink: a plain object. */
export interface Plugin {
  /** Unique; a second plugin of the same name is refused. */
  name: string;
  /** Begins; returns the undo, after which nothing of it is left. */
  start(tools: PluginTools): (() => void) | undefined;
}
