import type { SecretReference } from './references';
import type { OauthClientSpec } from './security-spec';

/** The credentials of a client. */
export type ClientLoginSpec = PasswordLoginSpec | CertificateLoginSpec | OauthLoginSpec;

export interface PasswordLoginSpec {
  readonly kind: 'password';
  readonly user: string;
  /** Undefined: the Secret of this user in the listener's security. */
  readonly password?: SecretReference;
}

export interface CertificateLoginSpec {
  readonly kind: 'certificate';
  readonly secretName: string;
  /** Key of the Secret with the client certificate. */
  readonly certificateFile: string;
  /** Key of the Secret with its private key. */
  readonly privateKeyFile: string;
}

export interface OauthLoginSpec {
  readonly kind: 'oauth';
  readonly client: OauthClientSpec;
}
