import { Duration } from 'cdk8s';
import type { HealthSpec } from '../model/agent';
import { checkFactories } from '../options/check-factories';
import { HEALTH_LIMIT_SECONDS, HEALTH_PORT } from '../plan/pods/agent';

/** Options of readiness by catch-up. */
export interface CaughtUpOptions {
  /**
   * The time after its start after which a broker is ready even if it has not caught up, so that it cannot stop a rolling update forever. It
   * logs that.
   *
   * @default Duration.minutes(30)
   */
  readonly limit?: Duration;

  /**
   * The port of the Pod on which the broker tells the kubelet whether it is ready.
   *
   * @default 9403
   */
  readonly port?: number;
}

/** When brokers are ready, which decides when a rolling update continues with the next one. */
export class BrokerHealth {
  /** A broker is ready when its port is open. It can still lack messages that were written while it was away; `minReady` gives it time. */
  public static portOpen(): BrokerHealth {
    return new BrokerHealth();
  }

  /**
   * A broker is ready when it has caught up with the leaders once since its start. A Java agent of this library, from a ConfigMap, tells it. With
   * it, a rolling update never takes a second replica before the first one is back, however much it has missed, and `minReady` is 5 seconds
   * by default.
   */
  public static caughtUp(options: CaughtUpOptions = {}): BrokerHealth {
    const { limit, port = HEALTH_PORT } = options;
    return new BrokerHealth({ port, limitSeconds: limit?.toSeconds() ?? HEALTH_LIMIT_SECONDS });
  }

  private constructor(
    /** @internal */ public readonly _spec?: HealthSpec,
  ) {}
}

checkFactories(BrokerHealth, 'BrokerHealth');
