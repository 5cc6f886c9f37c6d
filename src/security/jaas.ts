import { EnvPlan } from '../model/plan';
import { SecretKey } from '../pods/secret-key';

/** One login module with its options, as `sasl.jaas.config` takes it. */
export const jaas = (module: string, options: Readonly<Record<string, string>> = {}): string =>
  `${[module, 'required', ...Object.entries(options).map(([key, value]) => `${key}="${value}"`)].join(' ')};`;

/** From JavaScript, passwords themselves come along. */
export const isSecretKey = (secret: SecretKey | undefined): boolean => typeof secret?.name === 'string' && typeof secret.key === 'string';

/** The variable that holds what a Secret's key says; the same for whoever refers to that key. */
export const secretVariable = (secret: SecretKey | undefined): string => `KAFKA_SECRET_${`${secret?.name}_${secret?.key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;

export const secretEnv = (secret: SecretKey): EnvPlan => ({ name: secretVariable(secret), secret: { name: secret?.name, key: secret?.key } });

export const placeholderOf = (secret: SecretKey): string => `\${env:${secretVariable(secret)}}`;
