import Database from 'libsql';

/**
 * Loaded into a collector before its own code, makes its database forget to wait for the disk: a fault of the product made
 * on purpose, to show that a power cut would be seen to lose what was confirmed.
 */
const { prototype } = Database as unknown as { prototype: { pragma(text: string, ...rest: unknown[]): unknown } };
const { pragma } = prototype;
prototype.pragma = function (text, ...rest) {
  return pragma.call(this, /^synchronous *=/.test(text) ? 'synchronous = OFF' : text, ...rest);
};
