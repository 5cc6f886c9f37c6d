import { KeyFacts } from '../../kafka-config/tables';
import { show } from '../../model/finding';

/** Names of what is nobody else's business. */
const SECRET_NAME = /password|passwd|passphrase|secret|token|credential/i;

/** Names of places where secrets are, of what is said about them, and of public keys: no secrets themselves. */
const ABOUT_SECRETS = /(path|location|file|dir|url|uri|endpoint|class|type|ms|seconds|iterations|algorithm|length|enabled?|name|pattern|scope|claim)$/i;

export const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !ABOUT_SECRETS.test(name);

/** An option of a login module that holds a secret, with or without quotes. */
const LOGIN_OPTION = /(?:^|[\s;])([\w.-]*(?:password|secret|passphrase)|user_[^\s=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s;]+)/gi;

const isReference = (text: string): boolean => /\$[{(]/.test(text);

/** Secrets that stand in a text as they are, by the names they have there. */
const literalsIn = (text: string): string[] => [...text.matchAll(LOGIN_OPTION)]
  .filter(([, , value]) => !isReference(value) && !/^["']?(true|false)?["']?$/.test(value)).map(([, name]) => name);

/** Certificates are public, whatever Kafka's type for them is. */
const isPublic = (text: string): boolean => text.includes('BEGIN CERTIFICATE') && !text.includes('PRIVATE KEY');

/** Whether a setting's value is a secret, or has one in it, that is no reference. */
export function isLiteralSecret(key: string, value: string, facts: KeyFacts | undefined): boolean {
  if (key.endsWith('sasl.jaas.config')) { return literalsIn(value).length > 0; }
  const isSecret = facts === undefined ? isSecretName(key) : facts.type === 'PASSWORD';
  return isSecret && value.trim() !== '' && !isReference(value) && !isPublic(value);
}

/** A setting's value as it may appear in a message. */
export const showSetting = (key: string, value: unknown): string =>
  isSecretName(key) || /sasl\.jaas\.config$|ssl\.keystore\.(key|certificate)|ssl\.truststore\.certificates/.test(key) || literalsIn(String(value)).length > 0 ? '(a secret)' : show(value);
