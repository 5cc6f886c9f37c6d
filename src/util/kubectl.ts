/** Returns a kubectl command in the namespace of an object, or in the current namespace if the object has none. */
export const kubectl = ({ namespace }: { readonly namespace?: string }, command: string): string =>
  `kubectl${namespace === undefined ? '' : ` -n ${namespace}`} ${command}`;
