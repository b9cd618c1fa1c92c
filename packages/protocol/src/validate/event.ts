import { type EventType, eventShapes, eventTypes, type RessentiEvent } from '../events.ts';
import { type Issue, type Result, toPointer, toReceived } from '../issues.ts';
import { maxAnswerChars, maxDepth, maxEventBytes, maxKeyChars, maxKeysPerObject } from '../limits.ts';
import { check } from './check.ts';

/** Most names; they need no cleaning. */
const plain = /^[ -~]*$/;
const poison = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Holds one event against the shape of its type, and all of it against the limits on size, depth and names.
 * @returns a fresh copy on null-prototype objects: nothing of the input object survives, control characters are gone,
 *   lone surrogates are replaced; or every issue with its JSON Pointer into the event
 */
export function validateEvent(input: unknown): Result<RessentiEvent> {
  const issues: Issue[] = [];
  const copy = toClean(input, '', 1, issues);
  if (issues.length > 0) return { ok: false, issues };
  if (typeof copy !== 'object' || copy === null || Array.isArray(copy))
    return { ok: false, issues: [{ pointer: '', expected: 'an event object', received: toReceived(input) }] };
  const type = (copy as { type?: unknown }).type;
  if (!eventTypes.includes(type as EventType))
    return {
      ok: false,
      issues: [{ pointer: '/type', expected: `one of ${eventTypes.join(', ')}`, received: toReceived(type) }],
    };
  check(eventShapes[type as EventType], copy, '', issues);
  const sizeBytes = JSON.stringify(copy).length;
  if (sizeBytes > maxEventBytes)
    issues.push({
      pointer: '',
      expected: `an event of at most ${maxEventBytes} characters of JSON`,
      received: `${sizeBytes}`,
    });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: copy as unknown as RessentiEvent };
}

function toClean(value: unknown, pointer: string, depth: number, issues: Issue[]): unknown {
  if (typeof value === 'string') return toCleanText(value, pointer, issues);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) {
    issues.push({ pointer, expected: `at most ${maxDepth} levels`, received: 'a deeper one' });
    return null;
  }
  if (Array.isArray(value)) return value.map((entry, i) => toClean(entry, toPointer(pointer, i), depth + 1, issues));
  const keys = Object.keys(value);
  if (keys.length > maxKeysPerObject) {
    issues.push({
      pointer,
      expected: `an object of at most ${maxKeysPerObject} keys`,
      received: `${keys.length} keys`,
    });
    return null;
  }
  const copy: Record<string, unknown> = Object.create(null);
  for (const given of keys) {
    const key = plain.test(given) ? given : toPrintable(given);
    const at = toPointer(pointer, key.slice(0, maxKeyChars));
    if (poison.has(key) || key.length > maxKeyChars)
      issues.push({
        pointer: at,
        expected: `a key of at most ${maxKeyChars} characters that is not a word of the language itself`,
        received: toReceived(key),
      });
    else copy[key] = toClean((value as Record<string, unknown>)[given], at, depth + 1, issues);
  }
  return copy;
}

function toCleanText(text: string, pointer: string, issues: Issue[]): string {
  if (text.length > maxAnswerChars) {
    issues.push({
      pointer,
      expected: `a string of at most ${maxAnswerChars} characters`,
      received: `${text.length} characters`,
    });
    return '';
  }
  return toPrintable(text);
}

function toPrintable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this line removes; tab and newline stay.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
}
