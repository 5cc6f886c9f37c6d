import { Outside, OutsideBroker } from './external-listener';
import { Made, made } from './factory-call';
import { hostsOf, refersTo } from './hosts';
import { Wish } from './inferred-access';
import { patternsOf } from './pattern';
import { PodAddresses } from '../../external-access/pod-addresses';
import { PodIpAccess } from '../../external-access/pod-ip';
import { AccessContribution } from '../../model/cluster-spec';
import { POD_IP } from '../../plan/names';
import { unbracketed } from '../../util/ip';
import { listOf } from '../objects';

export function podIpWishes(outside: Outside): Wish[] {
  const { start } = outside;
  return [{ construct: { PodIpAccess }, options: { addresses: staticAddresses(outside), bootstrapHost: start?.host } }];
}

/** Whoever would write the annotations that the pods have; undefined where addresses are not static. */
function staticAddresses(outside: Outside): Made | undefined {
  const hosts = hostsOf(outside);
  if (refersTo(hosts, POD_IP)) { return undefined; }
  const ips = hosts.map(unbracketed);
  const candidates = [made({ PodAddresses }, 'calico', ips), made({ PodAddresses }, 'kubeOvn', ips), ...attached(outside, ips)];
  return candidates.find((candidate) => explains(outside, candidate)) ?? made({ PodAddresses }, 'given', ips);
}

function explains({ context, brokers }: Outside, addresses: Made): boolean {
  const access = new PodIpAccess({ addresses: addresses.value as PodAddresses });
  const { podAnnotations = new Map() }: AccessContribution = access._spec().contribute(context);
  return brokers.every(({ set, podAnnotations: own }) =>
    Object.entries(podAnnotations.get(set) ?? {}).every(([key, value]) => own[key] === value));
}

/** Networks that Multus attaches, with the address asked for or not. */
function attached({ brokers }: Outside, ips: string[]): Made[] {
  const requests = brokers.map((broker) => ({ ...broker, request: networkOf(broker) }));
  const [network] = patternsOf(requests, ({ request }) => request.network);
  if (network === undefined || network === '') { return []; }
  const { prefixLength } = requests[0].request;
  const asked = [undefined, prefixLength].map((length) => made({ PodAddresses }, 'multus', ips, { network, prefixLength: length }));
  return [...asked, made({ PodAddresses }, 'whereabouts', ips, { network })];
}

function networkOf({ podAnnotations }: OutsideBroker): { readonly network: string; readonly prefixLength?: number } {
  const [{ name, namespace, ips } = {} as any] = networksIn(Object.entries(podAnnotations).find(([key]) => key.endsWith('/networks'))?.[1]);
  const [, prefix] = String(listOf(ips)[0] ?? '').split('/');
  return {
    network: [namespace, name].filter((part) => typeof part === 'string').join('/'), ...prefix === undefined ? {} : { prefixLength: Number(prefix) },
  };
}

/** The networks that Multus attaches, from the annotation in its JSON form; the short one, `namespace/name`, has no addresses. */
function networksIn(annotation: string | undefined): any[] {
  try {
    return listOf(JSON.parse(annotation ?? ''));
  } catch {
    return [];
  }
}
