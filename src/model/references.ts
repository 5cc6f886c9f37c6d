/** A key of a Secret. */
export interface SecretReference {
  readonly name: string;
  readonly key: string;
}

/** A key of a Secret or a ConfigMap with CA certificates in PEM. */
export interface CaReference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly key: string;
}

/** An environment variable of the container: `${env:NAME}` in properties files, `$(NAME)` in arguments. */
export interface VariableReference {
  readonly name: string;
  /** The Secret that contains its value, if the variable is generated for a Secret. */
  readonly secret?: SecretReference;
}

/**
 * Variables and folders that settings read through Kafka's config providers.
 *
 * @see https://kafka.apache.org/documentation/#config_providers
 */
export interface References {
  readonly variables: readonly VariableReference[];
  /** Directories of the container: `${dir:/folder:file}`. */
  readonly folders: readonly string[];
}
