import type { EnvPlan } from '../../model/plan';
import type { SecretReference, VariableReference } from '../../model/references';

/** Whether a value has the right type: JavaScript programs can pass the password itself. */
export const isSecretKey = (secret: SecretReference | undefined): boolean => typeof secret?.name === 'string' && typeof secret.key === 'string';

/** Returns the name of the environment variable with the value of a Secret's key. All references to the key share the variable. */
export const secretVariable = (secret: SecretReference | undefined): string =>
  `KAFKA_SECRET_${`${secret?.name}_${secret?.key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;

export const variableOf = (secret: SecretReference): Required<VariableReference> =>
  ({ name: secretVariable(secret), secret: { name: secret?.name, key: secret?.key } });

export const placeholderOf = (secret: SecretReference): string => `\${env:${secretVariable(secret)}}`;

/** Adds the Secret to a variable, if a container defines the variable with the name that is generated for that Secret. */
export function withSecret({ name }: VariableReference, env: readonly EnvPlan[]): VariableReference {
  const secret = env.find((variable) => variable.name === name)?.secret;
  return secret && secretVariable(secret) === name ? variableOf(secret) : { name };
}
