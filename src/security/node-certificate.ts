import type { Duration } from 'cdk8s';
import {
  CertificateIssuer, IssuedCertificateOptions, NodeCertificateOptions, SecretCertificateOptions,
} from './certificate-options';
import type { CertificateSpec, IssuerSpec } from '../model/security-spec';
import { checkFactories } from '../options/check-factories';

/**
 * The certificate and private key of Kafka nodes, and the CA certificates that they trust. Kafka reads the PEM files of a
 * Secret directly, without a key store.
 *
 * @see https://kafka.apache.org/documentation/#security_ssl
 */
export class NodeCertificate {
  /**
   * A certificate in an existing Secret. It must have the DNS names and IP addresses that the command `explain` prints.
   *
   * @param secretName the name of the Secret in the cluster's namespace; `{set}` is replaced with the name of the node set;
   * with `{pod}`, `{nodeId}` or `{ordinal}` each node has a Secret of its own
   */
  public static fromSecret(secretName: string, options: SecretCertificateOptions = {}): NodeCertificate {
    return new NodeCertificate(secretName, options, {
      files: {
        certificate: options.certificateFile ?? 'tls.crt', key: options.privateKeyFile ?? 'tls.key', ca: options.caFile ?? 'ca.crt',
      },
      pem: options.pem,
      subject: options.subject,
    });
  }

  /**
   * A certificate for each node set with the addresses of its nodes, issued and renewed by cert-manager. Requires a namespace.
   *
   * @param issuer the issuer of cert-manager
   * @see https://cert-manager.io/docs/usage/certificate/
   */
  public static fromIssuer(issuer: CertificateIssuer, options: IssuedCertificateOptions = {}): NodeCertificate {
    return NodeCertificate._issued(options, { name: issuer.name, kind: issuer.kind ?? 'Issuer', group: issuer.group }, validityOf(options));
  }

  /**
   * A certificate for each node set, as `fromIssuer`, issued by a CA that cert-manager creates for the cluster. For
   * development: the key of the CA is in a Secret of the namespace, whose readers can sign certificates.
   *
   * @see https://cert-manager.io/docs/configuration/selfsigned/
   */
  public static selfSigned(options: IssuedCertificateOptions = {}): NodeCertificate {
    return NodeCertificate._issued(options, undefined, validityOf(options));
  }

  /** @internal */
  public static _issued(
    options: Omit<IssuedCertificateOptions, 'duration' | 'renewBefore'>, ref: IssuerSpec['ref'],
    validity: Pick<IssuerSpec, 'durationSeconds' | 'renewBeforeSeconds'>,
  ): NodeCertificate {
    return new NodeCertificate(`{set}-${options.name ?? DEFAULT_NAME}`, options, {
      files: { certificate: 'tls.crt', key: 'tls.key', ca: 'ca.crt' },
      issuer: { ref, commonName: options.commonName, ...validity },
    });
  }

  /** @internal */
  public readonly _spec: CertificateSpec;

  private constructor(
    secretName: string, { name = DEFAULT_NAME, ca, additionalNames, restartTrigger, reloader }: NodeCertificateOptions,
    kind: Pick<CertificateSpec, 'files' | 'pem' | 'subject' | 'issuer'>,
  ) {
    this._spec = { name, secretName, ca: ca?._spec, additionalNames: additionalNames ?? [], restartTrigger, reloader, ...kind };
  }
}

checkFactories(NodeCertificate, 'NodeCertificate');

const DEFAULT_NAME = 'tls';

const SECONDS_PER_DAY = 24 * 60 * 60;

const validityOf = ({ duration, renewBefore }: IssuedCertificateOptions) =>
  ({ durationSeconds: seconds(duration) ?? 90 * SECONDS_PER_DAY, renewBeforeSeconds: seconds(renewBefore) ?? 30 * SECONDS_PER_DAY });

const seconds = (duration: Duration | undefined): number | undefined =>
  duration && Math.round(duration.toSeconds({ integral: false }));
