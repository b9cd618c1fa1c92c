import { NewSite } from '../screens/new-site.tsx';
import { useWords } from '../words.ts';
import { useEditing } from './editing.tsx';
import { TextField } from './fields.tsx';
import { LinesField } from './lines-field.tsx';

export function SitePart(props: { onNewSite: (site: string) => void }) {
  const { t } = useWords();
  const { config } = useEditing();
  const words = t.config.site;
  return (
    <>
      <p class="intro">
        {words.id} <code>{config.site}</code>
      </p>
      <TextField path={['name']} label={words.name} />
      <LinesField path={['origins']} label={words.origins} hint={words.originsHint} />
      <LinesField path={['locales']} label={words.locales} hint={words.localesHint} />
      <details>
        <summary>{t.config.newSite.title}</summary>
        <NewSite onBegin={props.onNewSite} />
      </details>
    </>
  );
}
