import type { References, VariableReference } from '../model/references';

export const NO_REFERENCES: References = { variables: [], folders: [] };

/** The references in text that a user writes; what the library writes comes with its references as data. */
export function referencesIn(texts: readonly (string | undefined)[]): References {
  // A value that is no string has a finding of its own.
  const found = (pattern: RegExp) => texts.flatMap((text) => [...String(text ?? '').matchAll(pattern)].map((match) => match[1]));
  return mergeReferences([{
    variables: found(/\$\{env:([^}:]+)\}/g).map((name) => ({ name })),
    folders: found(/\$\{dir:([^}:]+):[^}]*\}/g),
  }]);
}

/** Each reference once, in order of names. */
export function mergeReferences(all: readonly References[]): References {
  const variables = all.flatMap((references) => references.variables);
  // Text names the variable alone.
  const byName = new Map<string, VariableReference>([...variables.filter(({ secret }) => !secret), ...variables.filter(({ secret }) => secret)]
    .map((variable) => [variable.name, variable]));
  return {
    variables: [...byName.keys()].sort().map((name) => byName.get(name)!),
    folders: [...new Set(all.flatMap(({ folders }) => folders))].sort(),
  };
}
