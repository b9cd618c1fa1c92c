import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes every file below a folder that was last written before a moment: what a build leaves untouched is of an
 * earlier one, and would be served and packed for ever.
 * @param folder exists
 * @param beforeMs epoch milliseconds
 */
export function removeOlder(folder, beforeMs) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOlder(path, beforeMs);
    else if (statSync(path).mtimeMs < beforeMs) rmSync(path);
  }
}
