import type { QuotaLimits } from '../model/operations/provisioning';

/** Limits of a client. Kafka delays requests beyond a limit. */
export interface KafkaQuotas {
  /**
   * Bytes that it may write to each broker per second.
   *
   * @default - no limit
   */
  readonly producerBytesPerSecond?: number;

  /**
   * Bytes that it may read from each broker per second.
   *
   * @default - no limit
   */
  readonly consumerBytesPerSecond?: number;

  /**
   * Time of request threads of each broker, in percent of one thread.
   *
   * @default - no limit
   */
  readonly requestPercentage?: number;

  /**
   * Partitions that it may create or delete per second.
   *
   * @default - no limit
   */
  readonly controllerMutationsPerSecond?: number;
}

/** Returns limits by their names in Kafka. */
export function quotaLimits(quotas: KafkaQuotas): QuotaLimits {
  const { producerBytesPerSecond, consumerBytesPerSecond, requestPercentage, controllerMutationsPerSecond } = quotas;
  return Object.fromEntries(Object.entries({
    producer_byte_rate: producerBytesPerSecond,
    consumer_byte_rate: consumerBytesPerSecond,
    request_percentage: requestPercentage,
    controller_mutation_rate: controllerMutationsPerSecond,
  }).flatMap(([name, limit]) => limit === undefined ? [] : [[name, limit]]));
}
