import { OauthClient } from './listener-security-options';
import { ClientLoginSpec } from '../model/client-login-spec';
import { checkFactories } from '../options/check-factories';
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
   * The file of the Secret with the private key, in PEM. Java clients require PKCS#8 (`BEGIN PRIVATE KEY`), not encrypted.
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
   * @param user the user name
   * @param password the Secret key with the password, in the client's namespace; by default the one of the user in `users` of
   * the listener's security. For Java clients the password must not contain quotes or backslashes
   */
  public static password(user: string, password?: SecretKey): ClientLogin {
    return new ClientLogin({ kind: 'password', user, password });
  }

  /**
   * A certificate, for mutual TLS.
   *
   * @param secretName the name of the Secret with the certificate, in the client's namespace
   */
  public static certificate(secretName: string, options: ClientCertificateOptions = {}): ClientLogin {
    const { certificateFile = 'tls.crt', privateKeyFile = 'tls.key' } = options;
    return new ClientLogin({ kind: 'certificate', secretName, certificateFile, privateKeyFile });
  }

  /**
   * The client credentials of an OpenID provider, for SASL OAUTHBEARER.
   *
   * @param client the client credentials
   */
  public static oauth(client: OauthClient): ClientLogin {
    return new ClientLogin({ kind: 'oauth', client });
  }

  /** @internal */
  public readonly _spec: ClientLoginSpec;

  private constructor(spec: ClientLoginSpec) {
    this._spec = spec;
  }
}

checkFactories(ClientLogin, 'ClientLogin');
