/**
 * What a listener speaks: with or without TLS, with or without a login.
 *
 * @see https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map
 */
export enum SecurityProtocol {
  /** No encryption, no login. */
  PLAINTEXT = 'PLAINTEXT',

  /** TLS; clients may have to show a certificate. */
  SSL = 'SSL',

  /** A login without encryption. */
  SASL_PLAINTEXT = 'SASL_PLAINTEXT',

  /** A login over TLS. */
  SASL_SSL = 'SASL_SSL',
}
