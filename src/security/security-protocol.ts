/**
 * The security protocol of a listener: without or with TLS, without or with SASL.
 *
 * @see https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map
 */
export enum SecurityProtocol {
  /** No encryption, no authentication. */
  PLAINTEXT = 'PLAINTEXT',

  /** TLS. Clients authenticate with a certificate if `ssl.client.auth` requires it. */
  SSL = 'SSL',

  /** SASL authentication without encryption. */
  SASL_PLAINTEXT = 'SASL_PLAINTEXT',

  /** SASL authentication over TLS. */
  SASL_SSL = 'SASL_SSL',
}
