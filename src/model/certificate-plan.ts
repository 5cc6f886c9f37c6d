/** A Certificate of cert-manager. @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec */
export interface CertificatePlan {
  /** The name of the Certificate, and of the Secret with the key pair. */
  readonly name: string;
  readonly issuer: IssuerReference;
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly durationSeconds: number;
  readonly renewBeforeSeconds: number;
  /** Whether it is a CA certificate. */
  readonly isCa: boolean;
  /** The time of the last renewal, in manifests of a running cluster: `2026-11-30T10:00:00Z`. */
  readonly renewedAt?: string;
}

export interface IssuerReference {
  readonly name: string;
  readonly kind: string;
  readonly group: string;
}

/** An Issuer of cert-manager that is created with the cluster. */
export interface IssuerPlan {
  readonly name: string;
  /** The Secret with the CA's key pair; undefined for a self-signed issuer. */
  readonly caSecret?: string;
}
