import { Duration } from 'cdk8s';
import {
  CertificateIssuer, IssuedCertificateOptions, NodeCertificateOptions, SecretCertificateOptions,
} from './certificate-options';
import { CertificateSpec, IssuerSpec } from '../model/security-spec';

/**
 * The key pair by which nodes prove who they are, and the authority they trust. Kafka reads the PEM files of a Secret as
 * they are: no key store, no password, no init container.
 *
 * @see https://kafka.apache.org/documentation/#security_ssl
 */
export class NodeCertificate {
  /**
   * A Secret of the cluster's namespace that exists already. `{set}` in its name is the set's; with `{pod}`, `{nodeId}`
   * or `{ordinal}` each node has a Secret of its own. Its names must be those that `explain` prints.
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
   * Made and renewed by cert-manager, one for each set of nodes, for exactly the addresses of the plan.
   *
   * @see https://cert-manager.io/docs/usage/certificate/
   */
  public static fromIssuer(issuer: CertificateIssuer, options: IssuedCertificateOptions = {}): NodeCertificate {
    return NodeCertificate._issued(options, { name: issuer.name, kind: issuer.kind ?? 'Issuer', group: issuer.group }, timesOf(options));
  }

  /**
   * As `fromIssuer`, by an authority of the cluster's own that cert-manager makes as well. For development: whoever may
   * read Secrets of the namespace can sign for it.
   *
   * @see https://cert-manager.io/docs/configuration/selfsigned/
   */
  public static selfSigned(options: IssuedCertificateOptions = {}): NodeCertificate {
    return NodeCertificate._issued(options, undefined, timesOf(options));
  }

  /** @internal */
  public static _issued(
    options: Omit<IssuedCertificateOptions, 'duration' | 'renewBefore'>, ref: IssuerSpec['ref'], times: Pick<IssuerSpec, 'durationSeconds' | 'renewBeforeSeconds'>,
  ): NodeCertificate {
    return new NodeCertificate(`{set}-${options.name ?? DEFAULT_NAME}`, options, {
      files: { certificate: 'tls.crt', key: 'tls.key', ca: 'ca.crt' },
      issuer: { ref, commonName: options.commonName, ...times },
    });
  }

  /** @internal */
  public readonly _spec: CertificateSpec;

  private constructor(
    secretName: string, { name = DEFAULT_NAME, ca, additionalNames, restartTrigger }: NodeCertificateOptions,
    kind: Pick<CertificateSpec, 'files' | 'pem' | 'subject' | 'issuer'>,
  ) {
    this._spec = { name, secretName, ca: ca?._spec, additionalNames: additionalNames ?? [], restartTrigger, ...kind };
  }
}

const DEFAULT_NAME = 'tls';

const timesOf = ({ duration, renewBefore }: IssuedCertificateOptions) =>
  ({ durationSeconds: seconds(duration ?? Duration.days(90)), renewBeforeSeconds: seconds(renewBefore ?? Duration.days(30)) });

const seconds = (duration: Duration): number => Math.round(duration.toSeconds({ integral: false }));
