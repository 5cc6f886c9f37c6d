import { ExternalAccess } from './external-access';
import { LoadBalancerAccessOptions } from './load-balancer-options';
import type { AccessSpecOf } from '../model/access-spec';

/**
 * External access by load balancers, one for each broker, with an address for each broker or with one shared address and a
 * port for each broker.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export class LoadBalancerAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'load-balancer'>;

  constructor(options: LoadBalancerAccessOptions = {}) {
    super();
    options = this._checked('LoadBalancerAccessOptions', options);
    const { address, servicePort, bootstrapHost, bootstrapPort, loadBalancerClass, sourceRanges, trafficPolicy } = options;
    this._spec = {
      kind: 'load-balancer',
      ...this._common(options),
      address: address?._address ?? {},
      servicePort,
      bootstrapHost,
      bootstrapPort,
      loadBalancerClass,
      sourceRanges,
      allocateNodePorts: options.allocateLoadBalancerNodePorts,
      trafficPolicy,
      overrides: options.overrides ?? [],
      annotations: options.annotations,
      serviceName: options.serviceName,
      bootstrapServiceName: options.bootstrapServiceName,
    };
  }
}
