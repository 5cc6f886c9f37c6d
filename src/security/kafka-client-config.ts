import { clientFolder, ClientFiles, ClientParts } from '../plan/security/client-parts';
import { secretVariable } from '../plan/security/secret-variables';
import { SecretKey } from '../pods/secret-key';
import { withProviders } from '../render/files/config-providers';
import { Entry, propertiesText } from '../util/properties-text';

/** A volume with files that a client needs. */
export interface ClientVolume {
  /** The name of the volume. */
  readonly name: string;

  /** The absolute path of the folder with the files, to which the client's settings refer. */
  readonly mountPath: string;

  /** The source in Kubernetes' format, such as `{ secret: { secretName: 'alice', items: [...] } }`. */
  readonly source: any;
}

/**
 * The configuration of a client of one listener, for Java clients and for librdkafka. It contains no values of Secrets:
 * passwords are environment variables of the client's container. `KafkaCluster.clientConfig` returns it.
 */
export class KafkaClientConfig {
  /** @internal */
  public static _of(
    bootstrapServers: string, parts: ClientParts, comments: readonly string[], secretName: (pattern: string) => string,
  ): KafkaClientConfig {
    return new KafkaClientConfig(bootstrapServers, parts, comments, secretName);
  }

  /** The bootstrap servers: `host:port`, comma-separated. */
  public readonly bootstrapServers: string;

  /**
   * The text of a properties file for Java clients and for the console tools (`--command-config`). Requires Kafka 3.5 or later.
   * Passwords and private keys are references that Kafka resolves in the container.
   *
   * @see https://kafka.apache.org/documentation/#config_providers
   */
  public readonly properties: string;

  /**
   * The settings of librdkafka, the library of kcat and of many clients in other languages (C++, Python, Go, C#). A password is
   * `$(VARIABLE)`: Kubernetes expands it in arguments and in later environment variables; programs must read the variable
   * themselves.
   *
   * @see https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md
   */
  public readonly librdkafka: { [key: string]: string };

  /** The environment variables that the client's container requires, with the Secret key of each value. */
  public readonly env: { [variable: string]: SecretKey };

  /** The JVM options that Java clients require. The console tools read them from `KAFKA_OPTS`. */
  public readonly jvmOptions: string[];

  /** Whether the client needs more than the bootstrap servers. @internal */
  public readonly _isSecured: boolean;

  private readonly files: () => readonly ClientFiles[];

  private constructor(bootstrapServers: string, parts: ClientParts, comments: readonly string[], secretName: (pattern: string) => string) {
    const { properties, references, librdkafka, secrets, jvmOptions, volumes } = parts;
    const entries: Entry[] = [['bootstrap.servers', bootstrapServers], ...properties];
    this.bootstrapServers = bootstrapServers;
    this.properties = comments.map((comment) => `# ${comment}\n`).join('') + propertiesText(withProviders(entries, references));
    this.librdkafka = { 'bootstrap.servers': bootstrapServers, ...librdkafka };
    this.env = Object.fromEntries(secrets.map((secret) => [secretVariable(secret), secret]));
    this.jvmOptions = [...jvmOptions];
    this._isSecured = properties.some(([key, value]) => key === 'security.protocol' && value !== 'PLAINTEXT');
    this.files = () => volumes.map((volume) => ({ ...volume, name: secretName(volume.name) }));
  }

  /**
   * The volumes that the client's Pod requires. Computes the cluster's plan if the names of Secrets contain names of sets or
   * nodes; node sets that join afterwards are refused.
   */
  public get volumes(): ClientVolume[] {
    return this.files().map(({ volume, kind, name, keys }) => {
      const items = keys.map((key) => ({ key, path: key }));
      return {
        name: `kafka-${volume}`,
        mountPath: clientFolder(volume),
        source: kind === 'Secret' ? { secret: { secretName: name, items } } : { configMap: { name, items } },
      };
    });
  }
}
