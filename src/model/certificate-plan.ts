/** A certificate that cert-manager makes. @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec */
export interface CertificatePlan {
  /** Of the object, and of the Secret with the key pair. */
  readonly name: string;
  readonly issuer: IssuerReference;
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly durationSeconds: number;
  readonly renewBeforeSeconds: number;
  /** Whether others are signed with it. */
  readonly isCa: boolean;
}

export interface IssuerReference {
  readonly name: string;
  readonly kind: string;
  readonly group: string;
}

/** Who signs, where that is the cluster's own. */
export interface IssuerPlan {
  readonly name: string;
  /** The Secret of the authority; undefined: each certificate is signed with its own key. */
  readonly caSecret?: string;
}
