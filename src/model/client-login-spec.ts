import type { SecretReference } from './references';
import type { OauthClientSpec } from './security-spec';

/** The credentials of a client. */
export type ClientLoginSpec = PasswordLoginSpec | CertificateLoginSpec | OauthLoginSpec;

export interface PasswordLoginSpec {
  readonly kind: 'password';
  readonly user: string;
  /** Undefined: that of the user among the listener's users. */
  readonly password?: SecretReference;
}

export interface CertificateLoginSpec {
  readonly kind: 'certificate';
  readonly secretName: string;
  /** Keys of the Secret. */
  readonly certificateFile: string;
  readonly privateKeyFile: string;
}

export interface OauthLoginSpec {
  readonly kind: 'oauth';
  readonly client: OauthClientSpec;
}
