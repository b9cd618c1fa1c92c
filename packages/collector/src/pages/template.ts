/** Fills `%NAME%` in a page. Values are text: whatever they hold, no markup comes of it. */
export function fillTemplate(page: string, values: Readonly<Record<string, string>>): string {
  return page.replace(/%([A-Z_]+)%/g, (match, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? match : toText(value);
  });
}

function toText(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
