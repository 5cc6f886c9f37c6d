import { ClientLoginSpec } from './client-login-spec';
import { OauthClient } from './listener-security-options';
import { SecretKey } from '../pods/secret-key';

/** Options of a client's certificate. */
export interface ClientCertificateOptions {
  /**
   * The Secret's key with the certificate and its chain, in PEM.
   *
   * @default 'tls.crt'
   */
  readonly certificateFile?: string;

  /**
   * The Secret's key with the private key, in PEM: PKCS#8 (`BEGIN PRIVATE KEY`), not encrypted. Java clients load nothing
   * else.
   *
   * @default 'tls.key'
   */
  readonly privateKeyFile?: string;
}

/** How a client says who it is. */
export class ClientLogin {
  /**
   * By a name and a password, for SASL PLAIN and SCRAM.
   *
   * @param user the user's name
   * @param password where the password is; left out, it is where `users` of the listener's security says. The Secret must
   * be in the client's namespace, and Java clients take a password without quotes and backslashes
   */
  public static password(user: string, password?: SecretKey): ClientLogin {
    return new ClientLogin({ kind: 'password', user, password });
  }

  /** By a certificate, for mutual TLS. The Secret must be in the client's namespace. */
  public static certificate(secretName: string, options: ClientCertificateOptions = {}): ClientLogin {
    const { certificateFile = 'tls.crt', privateKeyFile = 'tls.key' } = options;
    return new ClientLogin({ kind: 'certificate', secretName, certificateFile, privateKeyFile });
  }

  /** By a token that it gets from an OpenID provider, for OAUTHBEARER. */
  public static oauth(client: OauthClient): ClientLogin {
    return new ClientLogin({ kind: 'oauth', client });
  }

  /** @internal */
  public readonly _spec: ClientLoginSpec;

  private constructor(spec: ClientLoginSpec) {
    this._spec = spec;
  }
}
