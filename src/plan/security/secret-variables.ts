import type { EnvPlan } from '../../model/plan';
import type { SecretReference, VariableReference } from '../../model/references';

/** Whether a value is what its type says: from JavaScript it may be the password itself. */
export const isSecretKey = (secret: SecretReference | undefined): boolean => typeof secret?.name === 'string' && typeof secret.key === 'string';

/** Name of the variable that holds the value of a Secret's key; the same for everything that refers to that key. */
export const secretVariable = (secret: SecretReference | undefined): string => `KAFKA_SECRET_${`${secret?.name}_${secret?.key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;

export const variableOf = (secret: SecretReference): Required<VariableReference> =>
  ({ name: secretVariable(secret), secret: { name: secret?.name, key: secret?.key } });

export const placeholderOf = (secret: SecretReference): string => `\${env:${secretVariable(secret)}}`;

/** A variable with the Secret it was made for, where the variables of a container have one of that name. */
export function withSecret({ name }: VariableReference, env: readonly EnvPlan[]): VariableReference {
  const secret = env.find((variable) => variable.name === name)?.secret;
  return secret && secretVariable(secret) === name ? variableOf(secret) : { name };
}
