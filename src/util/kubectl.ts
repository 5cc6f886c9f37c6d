/** The option that says where, for a command of kubectl. */
export const inNamespace = ({ namespace }: { readonly namespace?: string }): string => namespace === undefined ? '' : ` -n ${namespace}`;
