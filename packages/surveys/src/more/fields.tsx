/** @jsxImportSource #elements */
import type { SurveyOptions } from '@ressenti/core';
import type { Question } from '@ressenti/protocol';
import type { Drawn } from '../elements/jsx-runtime.ts';
import type { MoreTexts } from '../texts-shape.ts';
import type { Ui } from '../ui.ts';
import { ChoiceField } from './choice-field.tsx';
import { createCustomRef } from './custom.ts';
import { fieldStyles } from './field-styles.ts';
import { createToOptions } from './options.ts';
import { TextField } from './text-field.tsx';
import { createViewportRef } from './viewport.ts';

/** The fields of the kinds that have no scale. */
export function createFields(options: SurveyOptions, more: MoreTexts, random: () => number) {
  const viewport = createViewportRef(options);
  const toOptions = createToOptions(more, random);
  const toCustomRef = createCustomRef(options);
  const brought = options.kinds ?? [];
  return {
    styles: fieldStyles + brought.map(({ styles = '' }) => styles).join(''),
    Field({ question, ui }: { question: Question; ui: Ui }): Drawn {
      if (question.type === 'text')
        return <TextField maxChars={question.maxChars} ui={ui} more={more} viewport={viewport} />;
      const list = toOptions(question, ui);
      if (list)
        return (
          <ChoiceField
            ui={ui}
            list={list}
            look={question.type === 'emotion-word' ? 'words' : 'options'}
            viewport={viewport}
          />
        );
      const kind = brought.find(({ type }) => type === question.type);
      return kind ? <div key={question.id} ref={toCustomRef(kind, question, ui)} /> : null;
    },
  };
}
