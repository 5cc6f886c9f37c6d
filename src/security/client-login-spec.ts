import type { OauthClient } from './listener-security-options';
import type { SecretKey } from '../pods/secret-key';

/** How a client says who it is. */
export type ClientLoginSpec = PasswordLoginSpec | CertificateLoginSpec | OauthLoginSpec;

export interface PasswordLoginSpec {
  readonly kind: 'password';
  readonly user: string;
  /** Undefined: where the listener's security says. */
  readonly password?: SecretKey;
}

export interface CertificateLoginSpec {
  readonly kind: 'certificate';
  readonly secretName: string;
  readonly certificateFile: string;
  readonly privateKeyFile: string;
}

export interface OauthLoginSpec {
  readonly kind: 'oauth';
  readonly client: OauthClient;
}
