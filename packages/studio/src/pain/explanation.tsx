import type { StepPain } from '@ressenti/protocol';
import { toFrenchSpaces } from '../texts/french-spaces.ts';
import { useWords } from '../words.ts';

/**
 * Why a step is what it is, in words. The sentence comes as it is stored and exported; French readers get the narrow
 * no-break spaces that belong before its signs, so that no line begins with one.
 */
export function Explanation(props: { pain: StepPain }) {
  const { language } = useWords();
  const text = props.pain.explanation[language];
  return <span class="reading">{language === 'fr' ? toFrenchSpaces(text.replace(/(\d)%/g, '$1 %')) : text}</span>;
}
