/** One JSON object a line: whatever a request brings, it cannot begin a line of its own or colour a terminal. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  const print = (level: string, message: string, fields: Record<string, unknown> = {}): void => {
    const line = JSON.stringify({ ...fields, at: new Date(nowMs()).toISOString(), level, message });
    write(`${escapeControls(line)}\n`);
  };
  return {
    info: (message, fields) => print('info', message, fields),
    error: (message, fields) => print('error', message, fields),
  };
}

/** JSON escapes the lower control characters; terminals also obey the upper ones, and editors the line separators. */
function escapeControls(line: string): string {
  return line.replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
