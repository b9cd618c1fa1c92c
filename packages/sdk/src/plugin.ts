import type { DetectorTools, ListenByName, Place, QuestionKind, SurveyModule, TriggerWatcher } from '@ressenti/core';
import type { AnyEvent } from '@ressenti/protocol';

/** What a plugin is given: the tools of a detector, and ways to add to the questions and to hear what is recorded. */
export interface PluginTools extends DetectorTools {
  /** Adds a guarded listener, passive and in the capture phase unless told otherwise. Returns the undo. */
  listen: ListenByName;
  /** Tells when the visitor is somewhere else than before: a step entered, a journey ended. Returns the undo. */
  onPlace(listener: (place: Place | null) => void): () => void;
  /** Records a named event, as `ressenti.event` does. */
  event(name: string, data?: Record<string, string | number | boolean>): void;
  /** Hears every event that is recorded, complete and clean, as it is stored. Returns the undo. */
  onEvent(listener: (event: AnyEvent) => void): () => void;
  /** Adds a trigger kind: surveys whose `trigger.on` is "event" with the name `kind` wait for it. Returns the undo. */
  addTrigger(kind: string, watcher: TriggerWatcher): () => void;
  /** Adds a kind of question, for surveys with a question of its `type`, which begins with `x-`. Returns the undo. */
  addQuestionKind(kind: QuestionKind): () => void;
  /**
   * Shows surveys with an interface of your own, from the next one on; the engine behind it stays.
   * @param load gives a module with `openSurvey`, when a survey is first due; `@ressenti/surveys/headless` does all but draw
   * @returns the undo
   */
  replaceInterface(load: () => SurveyModule | Promise<SurveyModule>): () => void;
}

/** A detector, trigger, question kind or sink: a plain object. */
export interface Plugin {
  /** Unique; a second plugin of the same name is refused. */
  name: string;
  /** Begins; returns the undo, after which nothing of it is left. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a plugin with nothing to undo is written without a return.
  start(tools: PluginTools): (() => void) | undefined | void;
}
