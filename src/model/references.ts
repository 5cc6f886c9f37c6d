/** One key of a Secret. */
export interface SecretReference {
  readonly name: string;
  readonly key: string;
}

/** One key of a Secret or a ConfigMap with CA certificates in PEM. */
export interface CaReference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly key: string;
}

/** A variable of the container: `${env:NAME}` in properties files, `$(NAME)` in arguments. */
export interface VariableReference {
  readonly name: string;
  /** Where its value is, if the variable was made for that Secret. */
  readonly secret?: SecretReference;
}

/**
 * What settings read through Kafka's config providers.
 *
 * @see https://kafka.apache.org/documentation/#config_providers
 */
export interface References {
  readonly variables: readonly VariableReference[];
  /** Folders of the container: `${dir:/folder:file}`. */
  readonly folders: readonly string[];
}
