import { OauthClient } from './listener-security-options';
import { ClientLoginSpec } from '../model/client-login-spec';
import { SecretKey } from '../pods/secret-key';

/** Options of a client's certificate. */
export interface ClientCertificateOptions {
  /**
   * The file of the Secret with the certificate and its chain, in PEM.
   *
   * @default 'tls.crt'
   */
  readonly certificateFile?: string;

  /**
   * The file of the Secret with the private key, in PEM: PKCS#8 (`BEGIN PRIVATE KEY`), not encrypted. Java clients load no
   * other format.
   *
   * @default 'tls.key'
   */
  readonly privateKeyFile?: string;
}

/** The credentials of a client. */
export class ClientLogin {
  /**
   * A user name and a password, for SASL PLAIN and SCRAM.
   *
   * @param user the user's name
   * @param password where the password is; by default that of the user in `users` of the listener's security. The Secret
   * must be in the client's namespace; for Java clients the password must have no quotes and backslashes
   */
  public static password(user: string, password?: SecretKey): ClientLogin {
    return new ClientLogin({ kind: 'password', user, password });
  }

  /** A certificate, for mutual TLS. The Secret must be in the client's namespace. */
  public static certificate(secretName: string, options: ClientCertificateOptions = {}): ClientLogin {
    const { certificateFile = 'tls.crt', privateKeyFile = 'tls.key' } = options;
    return new ClientLogin({ kind: 'certificate', secretName, certificateFile, privateKeyFile });
  }

  /** A client of an OpenID provider, for OAUTHBEARER. */
  public static oauth(client: OauthClient): ClientLogin {
    return new ClientLogin({ kind: 'oauth', client });
  }

  /** @internal */
  public readonly _spec: ClientLoginSpec;

  private constructor(spec: ClientLoginSpec) {
    this._spec = spec;
  }
}
