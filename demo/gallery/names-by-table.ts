import { fr } from '../../packages/surveys/src/languages/fr.ts';
import { fetchTexts } from '../../packages/surveys/src/languages/late.ts';
import { fr as moreFr } from '../../packages/surveys/src/more/fr.ts';
import type { MoreTexts, Texts } from '../../packages/surveys/src/texts-shape.ts';
import { boxes, type Expected, numbered, radios, to } from './names.ts';
import { wording } from './wording.ts';

/** What has to be heard in a language, by its table of texts; that the tables are right is tested beside them. */
export async function toNames(lang: string): Promise<Expected> {
  const texts: (Texts & MoreTexts) | undefined = lang === 'fr' ? { ...fr, ...moreFr } : await fetchTexts(lang);
  const own = wording[lang];
  if (!texts || !own) throw new Error(`names: no texts in ${lang}`);
  const fill = (text: string, values: Record<string, string>): string =>
    text.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
  const { emotion5, ease7, ces2, csat5, nps11 } = texts;
  const options = [own.delivery, own.prices, own.finding];
  const ends = ([low, high]: readonly string[], from: number, last: number): string[] =>
    radios(`${from}, ${low}`, ...to(from + 1, last - 1), `${last}, ${high}`);
  const brand = { brand: 'Lumen' };
  const cold = fill(texts.cold, { journey: 'Lumen', question: emotion5.question });
  const kinds: Record<string, string[]> = {
    emotion: [`group ${emotion5.question}`, ...radios(...emotion5.points)],
    effort: [`group ${ease7.question}`, ...numbered(...ease7.points)],
    ces2: [`group ${ces2.lead} ${fill(ces2.question, brand)}`, ...numbered(...ces2.points)],
    csat: [`group ${fill(csat5.question, { object: own.order })}`, ...numbered(...csat5.points)],
    nps: [`group ${fill(nps11.question, brand)}`, ...ends(nps11.points, 0, 10)],
    rating: [`group ${own.bright}`, ...ends([own.tooDim, own.justRight], 1, 10)],
    stars: [`group ${own.look}`, ...ends([own.notAtAll, own.veryMuch], 1, 5)],
    choice: [`group ${own.better}`, ...radios(...options, texts.other)],
    choices: [`group ${own.liked}`, ...boxes(...options)],
    'emotion-word': [`group ${texts.words}`, ...boxes(...Object.values(texts.badWords))],
    text: [`group ${texts.hindered}`, `textbox ${texts.hindered}`],
    consent: [`group ${own.write}`, ...radios(texts.yes, texts.no)],
    message: [`group ${own.hello}`],
    cold: [`group ${cold}`, ...radios(...emotion5.points)],
  };
  return {
    frame: [`region ${texts.region}`, `button ${texts.close}`, `button ${texts.refuse}`],
    send: `button ${texts.send}`,
    next: `button ${texts.next}`,
    kinds,
  };
}
