import type { Duration } from 'cdk8s';
import type { CaReference } from '../model/references';

/** Options of every certificate of nodes. */
export interface NodeCertificateOptions {
  /**
   * Unique name among the certificates of one cluster: the name of the volume, and end of the folder
   * `/etc/cdk8s-kafka-<name>`. A DNS label.
   *
   * @default 'tls'
   */
  readonly name?: string;

  /**
   * Where the CA certificates are with which nodes verify each other, and clients that present a certificate.
   *
   * @default - `ca.crt` of the Secret
   */
  readonly ca?: CertificateAuthority;

  /**
   * DNS names and IP addresses that clients use besides the advertised ones: of a port forward, or of Kubernetes nodes,
   * which are unknown where brokers advertise the node they run on.
   *
   * @default - none
   */
  readonly additionalNames?: string[];

  /**
   * Any text; changing it restarts the pods one by one. Kafka reads the certificate when it starts, so a renewed one needs
   * a restart.
   *
   * @default - none
   */
  readonly restartTrigger?: string;
}

/** One key of a Secret or of a ConfigMap with CA certificates in PEM. */
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
  public readonly _spec: CaReference;

  private constructor(kind: 'Secret' | 'ConfigMap', name: string, key: string) {
    this._spec = { kind, name, key };
  }
}

/** Options of a certificate in an existing Secret. */
export interface SecretCertificateOptions extends NodeCertificateOptions {
  /**
   * The file of the Secret with the certificate and its chain, in PEM.
   *
   * @default 'tls.crt'
   */
  readonly certificateFile?: string;

  /**
   * The file of the Secret with the private key: PEM, PKCS#8 (`BEGIN PRIVATE KEY`), RSA or EC, not encrypted. Kafka loads
   * no other format.
   *
   * @default 'tls.key'
   */
  readonly privateKeyFile?: string;

  /**
   * The file of the Secret with the CA certificates, in PEM.
   *
   * @default 'ca.crt'
   */
  readonly caFile?: string;

  /**
   * The certificate itself in PEM, to check that it has the addresses of the nodes. It is public, and is not written to
   * the manifests.
   *
   * @default - the addresses are not checked
   */
  readonly pem?: string;

  /**
   * The distinguished name, as Kafka shows it: `CN=kafka,O=Example`. With mutual TLS it is the nodes' principal.
   *
   * @default - that of `pem`
   */
  readonly subject?: string;
}

/** Options of a certificate that cert-manager issues. */
export interface IssuedCertificateOptions extends NodeCertificateOptions {
  /**
   * The common name: at most 64 characters. With mutual TLS it is the nodes' principal, `User:CN=<name>`.
   *
   * @default - the cluster's name
   */
  readonly commonName?: string;

  /**
   * Lifetime of the certificate, at least one hour.
   *
   * @default Duration.days(90)
   * @see https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers
   */
  readonly duration?: Duration;

  /**
   * Time between renewal and expiry, in which the pods must restart: Kafka reads the certificate when it starts.
   *
   * @default Duration.days(30)
   */
  readonly renewBefore?: Duration;
}

/** An existing issuer of cert-manager. */
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
