import { Duration } from 'cdk8s';

/** Options of every certificate of nodes. */
export interface NodeCertificateOptions {
  /**
   * Tells certificates of one cluster apart: the name of the volume, and end of the folder `/etc/cdk8s-kafka-<name>`. A
   * DNS label.
   *
   * @default 'tls'
   */
  readonly name?: string;

  /**
   * Where the certificates of the authority are that nodes trust: those of each other, and of clients that show one.
   *
   * @default - the Secret's `ca.crt`
   */
  readonly ca?: CertificateAuthority;

  /**
   * DNS names and IP addresses by which clients know nodes besides those of the plan: of a port forward, or of Kubernetes
   * nodes, which are unknown where brokers advertise the node they run on.
   *
   * @default - none
   */
  readonly additionalNames?: string[];

  /**
   * Any text. Kafka reads its files when it starts: another text rolls the pods, which then have renewed files.
   *
   * @default - none
   */
  readonly restartTrigger?: string;
}

/** One key of a Secret or of a ConfigMap that holds certificates of authorities in PEM. */
export class CertificateAuthority {
  /** A key of a Secret. */
  public static fromSecret(name: string, key: string = 'ca.crt'): CertificateAuthority {
    return new CertificateAuthority('Secret', name, key);
  }

  /** A key of a ConfigMap, such as trust-manager's bundles. */
  public static fromConfigMap(name: string, key: string = 'ca.crt'): CertificateAuthority {
    return new CertificateAuthority('ConfigMap', name, key);
  }

  /** @internal */
  public readonly _spec: { readonly kind: 'Secret' | 'ConfigMap'; readonly name: string; readonly key: string };

  private constructor(kind: 'Secret' | 'ConfigMap', name: string, key: string) {
    this._spec = { kind, name, key };
  }
}

/** Options of a certificate that somebody else makes. */
export interface SecretCertificateOptions extends NodeCertificateOptions {
  /**
   * The Secret's key with the certificate and its chain, in PEM.
   *
   * @default 'tls.crt'
   */
  readonly certificateFile?: string;

  /**
   * The Secret's key with the private key: PEM, PKCS#8 (`BEGIN PRIVATE KEY`), RSA or EC, not encrypted. Kafka loads
   * nothing else.
   *
   * @default 'tls.key'
   */
  readonly privateKeyFile?: string;

  /**
   * The Secret's key with the authority's certificates, in PEM.
   *
   * @default 'ca.crt'
   */
  readonly caFile?: string;

  /**
   * The certificate itself in PEM, to be checked against the addresses of the plan. It is public, and is not written
   * anywhere.
   *
   * @default - it is not checked
   */
  readonly pem?: string;

  /**
   * The distinguished name, as Kafka shows it: `CN=kafka,O=Example`. With mutual TLS it is who the nodes are.
   *
   * @default - that of `pem`
   */
  readonly subject?: string;
}

/** Options of a certificate that cert-manager makes. */
export interface IssuedCertificateOptions extends NodeCertificateOptions {
  /**
   * The common name, which with mutual TLS is who the nodes are (`User:CN=<name>`): at most 64 characters.
   *
   * @default - the cluster's name
   */
  readonly commonName?: string;

  /**
   * How long a certificate holds, from an hour on.
   *
   * @default Duration.days(90)
   * @see https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers
   */
  readonly duration?: Duration;

  /**
   * How long before its end it is renewed; pods must start again in that time, since Kafka reads its files at start.
   *
   * @default Duration.days(30)
   */
  readonly renewBefore?: Duration;
}

/** A cert-manager issuer that exists already. */
export interface CertificateIssuer {
  /** Its name. */
  readonly name: string;

  /**
   * `Issuer` in the cluster's namespace, `ClusterIssuer`, or the kind of an external issuer.
   *
   * @default 'Issuer'
   */
  readonly kind?: string;

  /**
   * The API group of an external issuer.
   *
   * @default 'cert-manager.io'
   */
  readonly group?: string;
}
