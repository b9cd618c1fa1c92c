/** Which property names of the browser packages must keep their length, each with the reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from '@typescript/typescript6';
import { domprops } from '../../node_modules/terser/tools/domprops.js';

/** Whose sources become the files that a visitor's browser fetches. */
const packages = ['core', 'journeys', 'delivery', 'signals', 'sdk', 'surveys'];
/** What sites, plugins and other scripts are given: every name that their types lead to. */
const publicEntries = ['sdk/src/index.ts', 'signals/src/index.ts', 'surveys/src/index.ts', 'surveys/src/headless.ts'];
/** What is handed to these is stored, sent or overlaid with what a site's owner set: which argument of each. */
const sinks = {
  'records.write': 1,
  'session.write': 1,
  'identity.write': 1,
  'memory.set': 1,
  'tx.set': 1,
  stringify: 0,
  encode: 0,
  put: 0,
  publish: 0,
  report: 0,
  record: 1,
  vital: 0,
  postMessage: 0,
  structuredClone: 0,
  toOptions: 0,
  start: 1,
};

/**
 * @returns `used`: how often each own property name is written; `kept`: reason by name
 */
export function findKept(root) {
  const files = packages.flatMap((name) => sources(join(root, 'packages', name, 'src')));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@ressenti/source'],
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    jsx: ts.JsxEmit.Preserve,
    jsxImportSource: 'preact',
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  const checker = program.getTypeChecker();
  const used = new Map();
  const kept = new Map();
  const keep = (name, why) => {
    if (!kept.has(name)) kept.set(name, why);
  };
  const isOwn = (node) =>
    /\/packages\/(core|journeys|delivery|signals|sdk|surveys)\/src\//.test(node.getSourceFile().fileName);

  for (const name of domprops) keep(name, 'the browser has a property of that name');
  const seen = new Set();
  /** Keeps every name that a value of this type holds, at any depth; with `isCalled`, also what its functions take and give. */
  const keepType = (type, why, isCalled = false, within = isCalled ? seen : new Set()) => {
    if (within.has(type)) return;
    within.add(type);
    const keepPart = (part) => keepType(part, why, isCalled, within);
    if (type.isUnionOrIntersection()) for (const part of type.types) keepPart(part);
    for (const part of checker.getTypeArguments?.(type) ?? []) keepPart(part);
    if (isCalled)
      for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
        keepPart(signature.getReturnType());
        for (const parameter of signature.parameters) keepPart(checker.getTypeOfSymbol(parameter));
      }
    for (const index of checker.getIndexInfosOfType(type)) keepPart(index.type);
    // What the browser declares leads everywhere; its own names are kept already.
    for (const property of type.getProperties()) {
      if (!property.declarations?.some((node) => !isForeign(node))) continue;
      keep(property.name, why);
      keepPart(checker.getTypeOfSymbol(property));
    }
  };
  const isForeign = (node) => /\/node_modules\//.test(node.getSourceFile().fileName);

  for (const path of publicEntries) {
    const file = program.getSourceFile(join(root, 'packages', path));
    for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(file))) {
      const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const why = `${path} makes it public`;
      if (real.flags & ts.SymbolFlags.Type) keepType(checker.getDeclaredTypeOfSymbol(real), why, true);
      if (real.flags & ts.SymbolFlags.Value) keepType(checker.getTypeOfSymbol(real), why, true);
    }
  }

  const toDeclarations = (node) => {
    const { parent, text } = node;
    const literal = ts.isObjectLiteralExpression(parent.parent) && checker.getContextualType(parent.parent);
    const symbols = ts.isBindingElement(parent)
      ? [checker.getTypeAtLocation(parent.parent).getProperty(text)]
      : [ts.isShorthandPropertyAssignment(parent) ? undefined : checker.getSymbolAtLocation(node)];
    // An object that is written down for somebody else has the names which that one knows.
    if (literal) for (const type of literal.types ?? [literal]) symbols.push(type.getProperty(text));
    return symbols.flatMap((symbol) => symbol?.declarations ?? []);
  };
  const keepKeys = (node, why) => {
    for (const { name } of checker.getTypeAtLocation(node).getProperties()) keep(name, why);
  };
  for (const file of program.getSourceFiles()) {
    const { fileName } = file;
    if (!/\/packages\/[a-z]+\/src\//.test(fileName)) continue;
    const where = relative(root, fileName);
    const isProtocol = fileName.includes('/packages/protocol/');
    // What a bundle exports is asked for by that name.
    if (/\/(delivery|sdk|signals|surveys)\/src\/(entry-[a-z]+|index|config-check)\.ts$/.test(fileName))
      for (const { name } of checker.getExportsOfModule(checker.getSymbolAtLocation(file)))
        keep(name, `${where} exports it`);
    const visit = (node) => {
      if (ts.isIdentifier(node) && isPropertyName(node)) {
        if (ts.isJsxAttribute(node.parent) && /^[a-z]/.test(node.parent.parent.parent.tagName.getText()))
          keep(node.text, `${where} has it as an attribute`);
        if (isProtocol) keep(node.text, `it travels: ${where}`);
        else used.set(node.text, (used.get(node.text) ?? 0) + 1);
        for (const one of toDeclarations(node))
          if (!isOwn(one)) keep(node.text, `${where} uses one that is not ours`);
          else if (!isMember(one)) keep(node.text, `${where} gets it from a module`);
      }
      // A name in quotes, or one that is found out while running, stays as it is.
      if (ts.isStringLiteralLike(node) && isKey(node)) keep(node.text, `${where} has it in quotes`);
      if (ts.isElementAccessExpression(node)) {
        const key = checker.getTypeAtLocation(node.argumentExpression);
        const words = (key.isUnion() ? key.types : [key]).map(({ value }) => value);
        if (words.every((word) => word !== undefined))
          for (const word of words) keep(String(word), `${where} reads it by a key`);
        else if (!isNumber(key)) keepKeys(node.expression, `${where} reads it by a key`);
      }
      if (ts.isForInStatement(node)) keepKeys(node.expression, `${where} lists the keys`);
      if (ts.isCallExpression(node)) {
        const called = node.expression.getText();
        const argument = node.arguments[sinks[called] ?? sinks[called.split('.').at(-1)] ?? -1];
        if (argument) keepType(checker.getTypeAtLocation(argument), `${where} hands it to ${called}()`);
        if (/^Object\.(keys|entries)$/.test(called)) keepKeys(node.arguments[0], `${where} lists the keys`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return { used, kept };
}

const isNumber = (type) => Boolean(type.flags & ts.TypeFlags.NumberLike);

/** A property of ours, not a variable or function that a module exports. */
const isMember = (node) =>
  ts.isPropertySignature(node) ||
  ts.isMethodSignature(node) ||
  ts.isPropertyAssignment(node) ||
  ts.isShorthandPropertyAssignment(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isPropertyDeclaration(node) ||
  ts.isParameter(node) ||
  ts.isGetAccessorDeclaration(node) ||
  ts.isBindingElement(node) ||
  ts.isJsxAttribute(node);

/** Does this text name a property: `x['text']`, `'text' in x`, `{ 'text': … }`, `Object.hasOwn(x, 'text')`? */
const isKey = ({ parent }) =>
  ts.isElementAccessExpression(parent) ||
  ts.isPropertyAssignment(parent) ||
  (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword) ||
  (ts.isCallExpression(parent) && /hasOwn/.test(parent.expression.getText()));

function isPropertyName({ parent, text }) {
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name.text === text) ||
    ts.isPropertyAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isJsxAttribute(parent) ||
    (ts.isBindingElement(parent) &&
      ts.isObjectBindingPattern(parent.parent) &&
      (parent.propertyName ?? parent.name).getText() === text)
  );
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !/\.(test|test-d|fixture)\.tsx?$/.test(path) ? [path] : [];
  });
}

/** Names in the code spans and blocks of the documents that a site owner or a plugin's author reads. */
export function findDocumented(root, paths) {
  const names = new Set();
  // What follows `ressenti:` is the name of an event, which is text, not a property; so is an attribute with a hyphen.
  for (const path of paths)
    for (const [code] of readFileSync(join(root, path), 'utf8').matchAll(/```[\s\S]*?```|`[^`\n]+`/g))
      for (const [name] of code.matchAll(/(?<![-\w$]|ressenti:)[\w$]+(?![-\w$])/g)) names.add(name);
  return names;
}
