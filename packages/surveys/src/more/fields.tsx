import type { SurveyOptions } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import type { VNode } from 'preact';
import { pickText } from '../texts.ts';
import type { Ui } from '../ui.ts';
import { ChoiceField, type Option } from './choice-field.tsx';
import { isBad } from './complaint.ts';
import { fieldStyles } from './field-styles.ts';
import { TextField } from './text-field.tsx';
import type { MoreTexts } from './texts.ts';
import { createViewportRef } from './viewport.ts';
import { toSubject } from './wording.ts';

/** The fields of the kinds that have no scale. */
export function createFields(options: SurveyOptions, more: MoreTexts, random: () => number) {
  const { locales } = options;
  const viewport = createViewportRef(options);
  const orders = new Map<string, Option[]>();

  /** Draws an order by lot, once per question. */
  const shuffle = ({ id }: Question, given: Option[]): Option[] => {
    const order = orders.get(id) ?? toShuffled(given, random);
    orders.set(id, order);
    return order;
  };

  const Field = ({ question, ui }: { question: Question; ui: Ui }): VNode | null => {
    switch (question.type) {
      case 'text':
        return <TextField maxChars={question.maxChars} ui={ui} more={more} viewport={viewport} />;
      case 'consent':
        return (
          <ChoiceField
            ui={ui}
            viewport={viewport}
            look="options"
            options={[true, false].map((id) => ({ id, text: id ? more.yes : more.no }))}
          />
        );
      case 'choice': {
        const given = question.options.map(({ id, text }) => ({ id, text: pickText(text, locales).text }));
        const options = question.random ? shuffle(question, given) : given;
        return (
          <ChoiceField
            ui={ui}
            viewport={viewport}
            look="options"
            options={options}
            max={question.multiple ? (question.max ?? 30) : undefined}
            other={question.other ? more.other : undefined}
            evidence={question.random ? { order: options.map(({ id }) => id) } : undefined}
          />
        );
      }
      case 'emotion-word': {
        const about = toSubject(question, ui.questions, ui.view.answers);
        const value = about && ui.view.answers[about.id];
        const isMixed = !about || (about.type === 'emotion' && value === 3);
        const words = {
          ...((isMixed || isBad(about, value)) && more.badWords),
          ...((isMixed || !isBad(about, value)) && more.goodWords),
        };
        const options = shuffle(
          question,
          Object.entries(words).map(([id, text]) => ({ id, text })),
        );
        return (
          <ChoiceField
            ui={ui}
            viewport={viewport}
            look="words"
            options={options}
            max={question.max ?? 2}
            evidence={{ order: options.map(({ id }) => id) }}
          />
        );
      }
      default:
        return null;
    }
  };
  return { styles: fieldStyles, Field };
}

/** Fisher and Yates: every order is equally likely. */
function toShuffled<T>(given: readonly T[], random: () => number): T[] {
  const left = [...given];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(Math.floor(random() * left.length), 1));
  return order;
}
