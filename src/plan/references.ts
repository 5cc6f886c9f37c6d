import type { References, VariableReference } from '../model/references';

export const NO_REFERENCES: References = { variables: [], folders: [] };

/** Returns the references in texts of the user. Texts of the library have their references as data. */
export function referencesIn(texts: readonly (string | undefined)[]): References {
  // A rule reports values that are not strings.
  const found = (pattern: RegExp) => texts.flatMap((text) => [...String(text ?? '').matchAll(pattern)].map((match) => match[1]));
  return mergeReferences([{
    variables: found(/\$\{env:([^}:]+)\}/g).map((name) => ({ name })),
    folders: found(/\$\{dir:([^}:]+):[^}]*\}/g),
  }]);
}

/** Returns distinct references, sorted by name. */
export function mergeReferences(all: readonly References[]): References {
  const variables = all.flatMap((references) => references.variables);
  // References in text have no Secret, so those with a Secret come last and replace them.
  const byName = new Map<string, VariableReference>([...variables.filter(({ secret }) => !secret), ...variables.filter(({ secret }) => secret)]
    .map((variable) => [variable.name, variable]));
  return {
    variables: [...byName.keys()].sort().map((name) => byName.get(name)!),
    folders: [...new Set(all.flatMap(({ folders }) => folders))].sort(),
  };
}
