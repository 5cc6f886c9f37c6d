import { ExternalAccess } from './external-access';
import { LoadBalancerAccessOptions } from './load-balancer-options';
import type { AccessSpecOf } from '../model/access-spec';

/**
 * A load balancer for every broker, each with an address of its own, or one address with a port for each.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export class LoadBalancerAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'load-balancer'>;

  constructor(options: LoadBalancerAccessOptions = {}) {
    super();
    const {
      address, servicePort, bootstrapHost, bootstrapPort, loadBalancerClass, sourceRanges, allocateLoadBalancerNodePorts,
      trafficPolicy,
    } = options;
    this._spec = {
      kind: 'load-balancer',
      ...this._common(options),
      address: address?._address ?? {},
      servicePort,
      bootstrapHost,
      bootstrapPort,
      loadBalancerClass,
      sourceRanges,
      allocateNodePorts: allocateLoadBalancerNodePorts,
      trafficPolicy,
      overrides: options.overrides ?? [],
      annotations: options.annotations,
      serviceName: options.serviceName,
      bootstrapServiceName: options.bootstrapServiceName,
    };
  }
}
