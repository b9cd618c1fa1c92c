/**
 * A plugin of the bundler that leaves out of a library what is never asked of it (never-used.mjs says what and why).
 * A change to the library that moves any of it ends the build: nothing comes back, and nothing else goes, unnoticed.
 * @param name   of the library, as it is imported
 * @param path   of its files, as the end or a part of their paths
 * @param entry  the file that stands for the import, where it is not the library's own choice
 * @param parts  each `{ what, instead, times }`: text or pattern, what takes its place (default nothing), and how often it
 *   is found in all of the library's files together (default once)
 */
export function leaveOut({ name, path, entry, parts }) {
  let isThere = false;
  const found = parts.map(() => 0);
  return {
    name: `leave-out-of-${name}`,
    resolveId: (id) => (entry && id === name ? entry : null),
    transform(code, id) {
      if (!id.includes(path)) return null;
      isThere = true;
      const left = parts.reduce((text, { what, instead = '' }, i) => {
        const pattern = typeof what === 'string' ? new RegExp(toPattern(what), 'g') : what;
        found[i] += text.match(pattern)?.length ?? 0;
        return text.replace(pattern, typeof what === 'string' ? () => instead : instead);
      }, code);
      return { code: left, map: null };
    },
    buildEnd(error) {
      if (error || !isThere) return;
      const wrong = parts.flatMap(({ what, times = 1 }, i) =>
        found[i] === times ? [] : [`${what} ${times} times, found it ${found[i]} times`],
      );
      if (wrong.length > 0)
        this.error(
          `${name}: expected ${wrong.join('; ')}; what scripts/config/never-used.mjs says of it is true no more, nothing is built.`,
        );
    },
  };
}

/** The text itself, as a pattern. */
function toPattern(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
