/** A command of kubectl in the namespace of an object; in the current one where the manifests have none. */
export const kubectl = ({ namespace }: { readonly namespace?: string }, command: string): string =>
  `kubectl${namespace === undefined ? '' : ` -n ${namespace}`} ${command}`;
