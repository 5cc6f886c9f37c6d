/** A host: a name or an IP address, or a text of which the pod knows a part only. */
export type Host = string | PodHost;

/** A host that contains variables of the pod, such as the address of the Kubernetes node that it runs on. */
export interface PodHost {
  readonly parts: readonly (string | { readonly variable: string })[];
}

export interface Address {
  readonly host: Host;
  readonly port: number;
}
